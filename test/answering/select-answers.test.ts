/** Which ranked passages become answers. */
import { beforeAll, describe, expect, test } from "vitest";
import { selectAnswers } from "../../src/answering/select-answers.ts";
import type { RankedPassage } from "../../src/retrieval/rank-passages.ts";
import type { PassageEntry } from "../../src/retrieval/retrieval-index.ts";
import { interview, openCorpus } from "../support/retrieval-corpus.ts";

const BODY = interview(`Reporter: Shall we begin here?
Mara Quay: The ferry sails on Friday with two hundred passengers.
The crane stays shut for a fortnight.
Divers inspected the rudder twice.
Reporter: And once more, please?
Tom Reed: On Friday the ferry sails with two hundred passengers.
Engineers repair the lantern. The lens came from Norway.
The lantern.`);

let entries: readonly PassageEntry[];
beforeAll(async () => {
  ({
    index: { entries },
  } = await openCorpus({ harbour: BODY }));
});

/** The passage that begins with some words, quoted by its first sentence. */
function ranked(opening: string): RankedPassage {
  const entry = entries.find(({ passage, transcript }) => transcript.text.startsWith(opening, passage.span.start));
  if (entry === undefined) throw new Error(`expected a passage that begins with ${opening}`);
  return { entry, run: { first: 0, last: 0 }, score: 0.5, met: 1, evidence: [] };
}

const [FERRY, CRANE, DIVERS, AGAIN, ENGINEERS, LANTERN] = [
  "The ferry",
  "The crane",
  "Divers",
  "On Friday",
  "Engineers",
  "The lantern",
] as const;

const select = (openings: readonly string[], limit = 10): readonly string[] =>
  selectAnswers(openings.map(ranked), limit).map(({ entry }) => {
    const { passage, transcript } = entry;
    return openings.find((opening) => transcript.text.startsWith(opening, passage.span.start)) ?? "";
  });

describe("selectAnswers", () => {
  test("keeps the ranking's order, up to the limit", () => {
    expect(select([DIVERS, ENGINEERS, CRANE], 2)).toEqual([DIVERS, ENGINEERS]);
    expect(select([])).toEqual([]);
  });

  test("takes at most two from one turn, and others after them", () => {
    expect(select([CRANE, FERRY, DIVERS, ENGINEERS])).toEqual([CRANE, FERRY, ENGINEERS]);
  });

  test("leaves out what says the same in another order of words, and what follows moves up", () => {
    expect(select([FERRY, AGAIN, ENGINEERS], 2)).toEqual([FERRY, ENGINEERS]);
  });

  test("does not take a short quote for a long one whose words it shares", () => {
    expect(select([LANTERN, ENGINEERS])).toEqual([LANTERN, ENGINEERS]);
  });
});
