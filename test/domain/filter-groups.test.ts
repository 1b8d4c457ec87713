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
    speakerNames: fc.uniqueArray(name, { minLength: 1 }),
    from: fc.constantFrom("2024-05-01", "2025-01-01"),
    to: fc.constantFrom("2024-05-01", "2025-12-31"),
  },
  { requiredKeys: [] },
);

test("admits the same for a filter that is kept, and for one that made way for others", () => {
  const sequence = fc
    .array(filter, { minLength: 17, maxLength: 30 })
    .chain((wanted) =>
      fc.array(fc.constantFrom(...wanted), { maxLength: 20 }).map((repeats) => [...wanted, ...repeats, ...wanted]),
    );
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 40 }), sequence, (passages, asked) => {
      const groups = new FilterGroups(passages);
      for (const wanted of asked) {
        const { count, marks } = groups.admittedBy(wanted);
        expect([...marks]).toEqual(passages.map((each) => (admits(wanted)(each) ? 1 : 0)));
        expect(count).toBe(passages.filter(admits(wanted)).length);
      }
    }),
  );
});

test("keeps the sixteen filters that were asked for last", () => {
  const groups = new FilterGroups([]);
  const wanted = Array.from({ length: 17 }, (_, at) => ({ from: `2024-05-${at + 10}` }));
  const [first, ...others] = wanted.map((each) => groups.admittedBy(each));
  for (const [at, kept] of others.entries()) expect(groups.admittedBy(wanted[at + 1] ?? {})).toBe(kept);
  expect(groups.admittedBy(wanted[0] ?? {})).not.toBe(first);
});

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
