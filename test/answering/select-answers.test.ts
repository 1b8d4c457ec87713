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
The lantern.
Reporter: Now?
Tom Reed: It is shut.`);

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

const select = (
  openings: readonly string[],
  limit = 10,
  asked: Parameters<typeof selectAnswers>[2] = { question: "What sails?" },
): readonly string[] =>
  selectAnswers(openings.map(ranked), limit, asked).map(({ entry }) => {
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

  test("leaves out the reader's own question, however it is written", () => {
    const asked = { question: "Well – SHALL we begin\nhere" };
    expect(select(["Shall we", FERRY], 1, asked)).toEqual([FERRY]);
    expect(select(["And once", FERRY], 1, asked)).toEqual(["And once"]);
    expect(select([FERRY], 1, { question: "The ferry sails on Friday with two hundred passengers." })).toEqual([FERRY]);
  });

  test("takes no question for the reader's own whose letters stand inside another word", () => {
    expect(select(["Now?", FERRY], 1, { question: "What do you know of the ferry?" })).toEqual(["Now?"]);
    expect(select(["Now?", FERRY], 1, { question: "Is it nowhere?" })).toEqual(["Now?"]);
    expect(select(["Now?", FERRY], 1, { question: "Unknown – and now, what sails?" })).toEqual([FERRY]);
  });

  test("shows it to a reader who looks for questions alone, and where there is nothing else", () => {
    const question = "Shall we begin here?";
    expect(select(["Shall we", FERRY], 1, { question, kinds: ["question"] })).toEqual(["Shall we"]);
    expect(select(["Shall we", FERRY], 1, { question, kinds: ["question", "answer"] })).toEqual([FERRY]);
    expect(select(["Shall we"], 1, { question })).toEqual(["Shall we"]);
  });
});
