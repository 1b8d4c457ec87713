/** Asked group by group, a filter admits the passages that it admits one by one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { admits } from "../../src/domain/admits.ts";
import { FilterGroups } from "../../src/domain/filter-groups.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";

const [quay, mill] = [TranscriptId.parse("quay"), TranscriptId.parse("mill")];
const dates = { [quay]: "2024-05-01", [mill]: "2025-02-19" };
const kind = fc.constantFrom("question" as const, "answer" as const, "speech" as const);
const name = fc.constantFrom("Mara Quay", "MARA QUAY", "Tom Mill");
const speaker = name.map((each) => ({ name: each, role: null, isGeneric: false }));
const passage = fc
  .record({ id: fc.constantFrom(quay, mill), kind, speaker })
  .map(({ id, ...rest }) => ({ passage: rest, transcript: { id, date: dates[id] ?? "" } }));
const filter = fc.record(
  {
    transcript: fc.constantFrom(quay, mill),
    kinds: fc.uniqueArray(kind, { minLength: 1 }),
    speaker: name,
    from: fc.constantFrom("2024-05-01", "2025-01-01"),
    to: fc.constantFrom("2024-05-01", "2025-12-31"),
  },
  { requiredKeys: [] },
);

test("admits what the filter admits of each passage, and counts it", () => {
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 40 }), filter, (passages, wanted) => {
      const { count, marks } = new FilterGroups(passages).admittedBy(wanted);
      const admitted = passages.map((each) => (admits(wanted)(each) ? 1 : 0));
      expect([...marks]).toEqual(admitted);
      expect(count).toBe(passages.filter(admits(wanted)).length);
    }),
  );
});
