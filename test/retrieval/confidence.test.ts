/** What speaks for an answer at all, and for one answer. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  ANSWERABLE_EVIDENCE,
  RIGHT_EVIDENCE,
  type ScoredCandidate,
  weighAnswerable,
  weighRight,
} from "../../src/retrieval/confidence.ts";
import type { PreparedQuery } from "../../src/retrieval/prepare-query.ts";
import { HARBOUR, type OpenCorpus, openCorpus } from "../support/retrieval-corpus.ts";

let corpus: OpenCorpus;
beforeAll(async () => {
  corpus = await openCorpus({ harbour: HARBOUR });
});

/** Every passage, the ones with the most exact words first. */
async function ranked(question: string): Promise<{ query: PreparedQuery; all: readonly ScoredCandidate[] }> {
  const { query, candidates } = await corpus.ranker.trace({ question, history: [] });
  const all = candidates.map((candidate) => ({ candidate, fused: candidate.first.bm25, run: { first: 0, last: 0 } }));
  return { query, all: all.toSorted((a, b) => b.fused - a.fused) };
}

async function answerable(question: string): Promise<Record<string, number>> {
  const { query, all } = await ranked(question);
  const row = weighAnswerable(query, all, () => []) ?? [];
  return Object.fromEntries(ANSWERABLE_EVIDENCE.map((name, at) => [name, row[at] ?? Number.NaN]));
}

describe("weighAnswerable", () => {
  test("has nothing to say where nothing was ranked", async () => {
    const { query } = await ranked("ferry");
    expect(weighAnswerable(query, [], () => [])).toBeNull();
  });

  test("tells words of the corpus from words it lacks", async () => {
    const [known, unknown] = [await answerable("ferry rudder"), await answerable("router password")];
    expect(known["exact words, whole corpus"]).toBe(1);
    expect(unknown["exact words, whole corpus"]).toBe(0);
    expect(known["weight of words not in the corpus"]).toBe(0);
    expect(unknown["weight of words not in the corpus"]).toBeGreaterThan(0);
  });

  test("tells a wanted figure that is offered from one that is missing", async () => {
    const [offered, missing] = [await answerable("How many days of crane?"), await answerable("How many lanterns?")];
    expect([offered["wanted kind of answer offered"], offered["wanted kind of answer missing"]]).toEqual([1, 0]);
    expect([missing["wanted kind of answer offered"], missing["wanted kind of answer missing"]]).toEqual([0, 1]);
  });

  test("sees that the author is asked for only where somebody asks", async () => {
    const name = "asks for the author, and the author answers";
    const [asked, not] = [await answerable("What notebook does the blogger have?"), await answerable("notebook")];
    expect([asked[name], not[name]]).toEqual([1, 0]);
  });

  test.each(["ferry", "Who?", "…", "How many words does nobody know?"])(
    "gives finite numbers for %j",
    async (question) => {
      expect(Object.values(await answerable(question)).filter((value) => !Number.isFinite(value))).toEqual([]);
    },
  );
});

describe("weighRight", () => {
  test("tells the first place and the distances around a place", async () => {
    const { query, all } = await ranked("When does the ferry with the rudder sail?");
    const rows = [0, 1].map((position) => weighRight(query, all, { position, answerable: 2 }));
    const column = (name: (typeof RIGHT_EVIDENCE)[number]) => rows.map((row) => row[RIGHT_EVIDENCE.indexOf(name)]);
    const [first = 0, second = 0] = all.map(({ fused }) => fused);
    expect(column("stands first")).toEqual([1, 0]);
    expect(column("log-odds of being answerable")).toEqual([2, 2]);
    expect(column("distance from the best")).toEqual([0, first - second]);
    expect(column("lead over the next")[0]).toBe(first - second);
  });

  test("is all zeros past the end of the ranking", async () => {
    const { query, all } = await ranked("ferry");
    expect([...weighRight(query, all, { position: 99, answerable: 2 })]).toEqual(RIGHT_EVIDENCE.map(() => 0));
  });
});
