/** A large corpus is not looked at whole, and still gives the best passages. */
import { beforeAll, describe, expect, test } from "vitest";
import type { PassageFilter } from "../../src/domain/question.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { Candidate } from "../../src/retrieval/candidate.ts";
import { findCandidates } from "../../src/retrieval/find-candidates.ts";
import { interpretQuestion } from "../../src/retrieval/interpret-question.ts";
import { type PreparedQuery, prepareQuery } from "../../src/retrieval/prepare-query.ts";
import { interview, type OpenCorpus, openCorpus } from "../support/retrieval-corpus.ts";

const PLACES = ["harbour", "lighthouse", "quay", "tunnel", "bridge", "depot", "market", "school", "library", "mill"];
const THINGS = ["lantern", "crane", "rudder", "engine", "window", "roof", "clock", "stair", "gate", "pump"];

/** A hundred answers, each of one pair of words, after as many questions. */
function hundredAnswers(verb: string): string {
  const turns = PLACES.flatMap((place) =>
    THINGS.map((thing) => `Reporter: And then?\nMara Quay: The ${thing} of the ${place} was ${verb}.`),
  );
  return interview(turns.join("\n"));
}

const FIRST: PassageFilter = { transcript: TranscriptId.parse("first"), kinds: ["answer"] };
const BOTH: PassageFilter = { kinds: ["answer"] };

let corpus: OpenCorpus;
beforeAll(async () => {
  corpus = await openCorpus({ first: hundredAnswers("repaired"), second: hundredAnswers("sold") });
});

async function prepare(question: string): Promise<PreparedQuery> {
  const interpretation = interpretQuestion(question, [], { carriedWeights: [1, 1, 1], language: "en" });
  const wording = await prepareQuery(corpus.index, corpus.models, { interpretation });
  return { ...wording, before: { turns: new Set(), passages: new Set() } };
}

async function candidates(question: string, filter: PassageFilter): Promise<readonly Candidate[]> {
  return findCandidates(corpus, await prepare(question), filter);
}

/** What was found out about a passage, wherever it stands among the others. */
const measured = ({ first, matches: { soft, exact, terms }, rows: { start, end } }: Candidate) => ({
  first,
  soft: soft.slice(start * terms, end * terms),
  exact: exact.slice(start * terms, end * terms),
});

const byText = (found: readonly Candidate[]): readonly string[] =>
  found.toSorted((a, b) => b.first.bm25 - a.first.bm25).map(({ entry }) => entry.passage.id);

const byVector = (found: readonly Candidate[]): readonly string[] =>
  found.toSorted((a, b) => b.first.densePassage - a.first.densePassage).map(({ entry }) => entry.passage.id);

describe("findCandidates", () => {
  test("looks at every passage that a filter admits, as long as those are few", async () => {
    expect(await candidates("Was the crane of the mill repaired?", FIRST)).toHaveLength(100);
  });

  test("looks at some of a large corpus", async () => {
    const found = await candidates("Was the crane of the mill repaired?", BOTH);
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(200);
  });

  test.each(["Was the crane of the mill repaired?", "the school's clock", "Who repaired a pump in the tunnel?"])(
    "finds the same best passages either way: %s",
    async (question) => {
      const all = await candidates(question, FIRST);
      const some = (await candidates(question, BOTH)).filter(({ entry }) => entry.transcript.id === "first");
      expect(byText(some).slice(0, 5)).toEqual(byText(all).slice(0, 5));
      expect(byVector(some).slice(0, 5)).toEqual(byVector(all).slice(0, 5));
    },
  );

  test("says the same of a passage either way", async () => {
    const question = "Was the crane of the mill repaired?";
    const all = new Map((await candidates(question, FIRST)).map((each) => [each.entry.ordinal, each]));
    const some = (await candidates(question, BOTH)).filter(({ entry }) => entry.transcript.id === "first");
    expect(some.length).toBeGreaterThan(5);
    for (const each of some) {
      const same = all.get(each.entry.ordinal);
      expect(same === undefined ? null : measured(same)).toEqual(measured(each));
    }
  });

  test("gives them in the order of the corpus, each once", async () => {
    const ordinals = (await candidates("Was the crane of the mill repaired?", BOTH)).map(({ entry }) => entry.ordinal);
    expect(ordinals).toEqual([...new Set(ordinals)].sort((a, b) => a - b));
  });

  test("keeps what answered the question before under consideration", async () => {
    const query = await prepare("Was the crane of the mill repaired?");
    const ordinals = async (passages: ReadonlySet<number>): Promise<readonly number[]> =>
      (await findCandidates(corpus, { ...query, before: { turns: new Set(), passages } }, BOTH)).map(
        ({ entry }) => entry.ordinal,
      );
    const without = await ordinals(new Set());
    const answers = corpus.index.entries.filter(({ passage }) => passage.kind === "answer");
    const before = answers.find(({ ordinal }) => !without.includes(ordinal))?.ordinal ?? Number.NaN;
    expect(await ordinals(new Set([before]))).toContain(before);
  });

  test("finds passages by their vectors where no word of the question occurs", async () => {
    expect((await candidates("xyzzy", BOTH)).length).toBeGreaterThan(0);
    expect((await candidates("xyzzy", BOTH)).every(({ first }) => first.bm25 === 0)).toBe(true);
  });
});
