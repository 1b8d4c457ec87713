/** A quote is one to three whole sentences, and the ones that the weights prefer. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Candidate } from "../../src/retrieval/candidate.ts";
import { compileModel } from "../../src/retrieval/linear-model.ts";
import type { RankingTrace } from "../../src/retrieval/rank-passages.ts";
import { QUOTE_EVIDENCE, quotableRuns, selectQuote, weighRun } from "../../src/retrieval/select-quote.ts";
import { interview, openCorpus } from "../support/retrieval-corpus.ts";

const LONG = "very ".repeat(150);
const BODY = interview(`Reporter: Shall we begin?
Mara Quay: The ferry sails on Friday. Divers inspected the rudder twice. Its bolts were worn. The crane stays shut.
Reporter: And what else?
Tom Reed: A ${LONG}long sentence stands here. A short one follows.`);

let trace: RankingTrace;
beforeAll(async () => {
  const { ranker } = await openCorpus({ harbour: BODY });
  trace = await ranker.trace({ question: "How many rudder bolts were worn on Friday?", history: [] });
});

function candidateBy(speaker: string): Candidate {
  const found = trace.candidates.find(({ entry }) => entry.passage.speaker.name === speaker);
  if (found === undefined) throw new Error(`expected a passage by ${speaker}`);
  return found;
}

function select(weights: Readonly<Record<string, number>>): string {
  const candidate = candidateBy("Mara Quay");
  const { first, last } = selectQuote(trace.query, candidate, compileModel({ bias: 0, weights }, QUOTE_EVIDENCE));
  const { sentences } = candidate.entry.passage;
  return candidate.entry.transcript.text.slice(sentences[first]?.start, sentences[last]?.end);
}

describe("quotableRuns", () => {
  test("are all runs of one to three neighbouring sentences", () => {
    expect(quotableRuns(candidateBy("Mara Quay")).map(({ first, last }) => `${first}-${last}`)).toEqual([
      "0-0",
      "0-1",
      "0-2",
      "1-1",
      "1-2",
      "1-3",
      "2-2",
      "2-3",
      "3-3",
    ]);
  });

  test("do not join sentences to more than can be read at a glance, but keep a long sentence whole", () => {
    expect(quotableRuns(candidateBy("Tom Reed"))).toEqual([
      { first: 0, last: 0 },
      { first: 1, last: 1 },
    ]);
  });
});

describe("a quote that opens with a pronoun", () => {
  const CASES = [
    ["The pier was mended. It was paid for by the bolts.", "The pier was mended. It was paid for by the bolts."],
    ["The divers came. They saw the bolts.", "The divers came. They saw the bolts."],
    [`The ${LONG}pier was mended. It was paid for by the bolts.`, "It was paid for by the bolts."],
    ["It was paid for by the bolts. The pier was mended.", "It was paid for by the bolts."],
    ["The pier was mended. It seems that bolts were paid for.", "It seems that bolts were paid for."],
  ] as const;

  test.each(CASES)("of %s is %s", async (said, quote) => {
    const { ranker } = await openCorpus({ harbour: interview(`Reporter: Shall we begin?\nMara Quay: ${said}`) });
    const { query, candidates } = await ranker.trace({ question: "Who paid for the bolts?", history: [] });
    const candidate = candidates.find(({ entry }) => entry.passage.speaker.name === "Mara Quay");
    if (candidate === undefined) throw new Error("expected a passage by Mara Quay");
    const model = compileModel(
      { bias: 0, weights: { "exact words": 1, "more than one sentence": -9 } },
      QUOTE_EVIDENCE,
    );
    const { first, last } = selectQuote(query, candidate, model);
    const { sentences } = candidate.entry.passage;
    expect(candidate.entry.transcript.text.slice(sentences[first]?.start, sentences[last]?.end)).toBe(quote);
  });
});

describe("selectQuote", () => {
  test("takes the sentence that meets the question, by the weights", () => {
    expect(select({ "exact words": 1, "more than one sentence": -9, "words in meaning": 0.01 })).toMatch(
      /^(?:Its bolts were worn|Divers inspected the rudder twice|The ferry sails on Friday)\.$/,
    );
  });

  test("takes several sentences where together they meet more", () => {
    expect(select({ "exact words": 1 })).toBe(
      "The ferry sails on Friday. Divers inspected the rudder twice. Its bolts were worn.",
    );
  });

  test("takes the sentence that offers the kind of answer wanted", () => {
    expect(select({ "wanted number offered": 1, "more than one sentence": -1 })).toBe(
      "Divers inspected the rudder twice.",
    );
  });

  test("takes the first sentence where nothing tells sentences apart", () => {
    expect(select({})).toBe("The ferry sails on Friday.");
  });
});

test("weighRun gives one finite number for each name of evidence", () => {
  for (const candidate of trace.candidates) {
    for (const run of quotableRuns(candidate)) {
      const values = weighRun(trace.query, candidate, run);
      expect(values).toHaveLength(QUOTE_EVIDENCE.length);
      expect(values.every((value) => Number.isFinite(value))).toBe(true);
    }
  }
});
