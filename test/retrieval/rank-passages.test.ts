/** The ranking as a whole: what it finds, what it leaves out, and that nothing but the question decides it. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PassageFilter } from "../../src/domain/question.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import { createRanker, FUSED_EVIDENCE, type RankedPassage, type Ranker } from "../../src/retrieval/rank-passages.ts";
import { buildRetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import type { IndexedTranscript } from "../../src/store/passage-store.ts";
import { HARBOUR, interview, type OpenCorpus, openCorpus } from "../support/retrieval-corpus.ts";

const RAIL = interview(
  `Reporter: Why are the trains late in winter?
Mara Quay: Frozen points delay the trains. The heaters failed because the contract ended in March.
Reporter: Will the tunnel under the river open?
Tom Reed: No. The tunnel floods, and the pumps are old. We need 12 new pumps.`,
  "2025-06-05",
);

let plain: OpenCorpus;
let fitted: Ranker;
beforeAll(async () => {
  plain = await openCorpus({ harbour: HARBOUR, rail: RAIL });
  fitted = createRanker({ ...plain, weights: FITTED_WEIGHTS });
});

const quoteOf = ({ entry: { passage, transcript }, run }: RankedPassage): string =>
  transcript.text.slice(passage.sentences[run.first]?.start, passage.sentences[run.last]?.end);

async function rank(question: string, filter: PassageFilter = {}): Promise<readonly RankedPassage[]> {
  return (await plain.ranker.rank({ question, history: [], ...filter })).passages;
}

describe("rank", () => {
  test.each([
    ["When does the ferry sail?", "The ferry sails again on Friday."],
    ["Did divers inspect the rudder?", "Divers inspected its rudder twice."],
    ["How long does the crane stay shut?", "The crane stays shut for 14 days."],
    ["frozen points", "Frozen points delay the trains."],
  ])("puts the sentence first that has the words of %s", async (question, quote) => {
    const [best] = await rank(question, { kinds: ["answer"] });
    expect(best && quoteOf(best)).toBe(quote);
  });

  test("finds what a misspelt question means", async () => {
    const [best] = await rank("Who repairs the lihgthouse lantren?", { kinds: ["answer"] });
    expect(best && quoteOf(best)).toBe("Our engineers repair the lantern in winter.");
  });

  test.each<[string, PassageFilter, (answer: RankedPassage) => boolean]>([
    ["transcript", { transcript: TranscriptId.parse("rail") }, ({ entry }) => entry.transcript.id === "rail"],
    ["speaker, in any case", { speaker: "tom REED" }, ({ entry }) => entry.passage.speaker.name === "Tom Reed"],
    ["kinds", { kinds: ["introduction"] }, ({ entry }) => entry.passage.kind === "introduction"],
    ["first date", { from: "2025-06-05" }, ({ entry }) => entry.transcript.id === "rail"],
    ["last date", { to: "2025-03-14" }, ({ entry }) => entry.transcript.id === "harbour"],
  ])("admits only passages of the %s asked for", async (_, filter, admitted) => {
    const found = await rank("Who repairs the lantern, the pumps and the trains?", filter);
    const all = plain.index.entries.length;
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all);
    expect(found.filter((answer) => !admitted(answer))).toEqual([]);
  });

  test("has nothing, and no hope of an answer, where the filter admits nothing", async () => {
    const ranking = await plain.ranker.rank({ question: "ferry", history: [], speaker: "Nobody" });
    expect(ranking).toMatchObject({ passages: [], answerable: 0 });
  });

  test("is likelier to answer what the text speaks of than what it does not", async () => {
    const [spoken, unspoken] = await Promise.all(
      ["Which divers inspected the rudder?", "How do I reset my router password?"].map((question) =>
        plain.ranker.rank({ question, history: [] }),
      ),
    );
    expect(spoken?.answerable).toBeGreaterThan(unspoken?.answerable ?? 1);
  });

  test("reads a follow-up with the question before it", async () => {
    const question = { question: "Why?", history: ["Does the ferry sail without a rudder?"] };
    const { interpretation, passages } = await fitted.rank(question);
    expect(interpretation).toMatchObject({ leansBack: true, reading: { wanted: "reason" } });
    expect(passages[0]?.entry.transcript.id).toBe("harbour");
  });
});

const words = fc.constantFrom(
  "ferry",
  "rudder",
  "Friday",
  "trains",
  "pumps",
  "Norway",
  "who",
  "when",
  "why",
  "router",
  "🛳",
  "the",
);
const questions = fc.array(words, { minLength: 1, maxLength: 6 }).map((some) => some.join(" "));

describe("of any question", () => {
  test("every quote is a run of one to three whole sentences of its passage", async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { passages } = await fitted.rank({ question, history: [] });
        for (const { entry, run } of passages) {
          expect(run.first).toBeGreaterThanOrEqual(0);
          expect(run.last - run.first).toBeGreaterThanOrEqual(0);
          expect(run.last - run.first).toBeLessThan(3);
          expect(run.last).toBeLessThan(entry.passage.sentences.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("every score and share is a number from 0 to 1, and no passage comes twice", async () => {
    await fc.assert(
      fc.asyncProperty(questions, fc.array(questions, { maxLength: 2 }), async (question, history) => {
        const { passages, answerable } = await fitted.rank({ question, history });
        const shares = [answerable, ...passages.flatMap(({ score, met }) => [score, met])];
        expect(shares.filter((share) => !(share >= 0 && share <= 1 + 1e-9))).toEqual([]);
        expect(new Set(passages.map(({ entry }) => entry.ordinal)).size).toBe(passages.length);
      }),
      { numRuns: 40 },
    );
  });

  test("the evidence adds up: each contribution is value times weight, and the sums are in order", async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { passages } = await fitted.rank({ question, history: [] });
        const sums = passages.map(({ evidence }) => {
          for (const { name, value, weight, contribution } of evidence) {
            expect(FUSED_EVIDENCE).toContain(name);
            expect(contribution).toBe(value * weight);
          }
          return evidence.reduce((sum, { contribution }) => sum + contribution, 0);
        });
        for (const [at, sum] of sums.slice(1).entries()) expect(sum).toBeLessThanOrEqual((sums[at] ?? 0) + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  test("the same question gets the same ranking, also from an index built anew", async () => {
    const anew = createRanker({ ...(await openCorpus({ rail: RAIL, harbour: HARBOUR })), weights: FITTED_WEIGHTS });
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const [first, second, third] = await Promise.all(
          [fitted, fitted, anew].map((ranker) => ranker.rank({ question, history: [] })),
        );
        expect(shown(second?.passages)).toEqual(shown(first?.passages));
        expect(shown(third?.passages)).toEqual(shown(first?.passages));
      }),
      { numRuns: 20 },
    );
  });

  test("the order in which the corpus lists its transcripts changes no passage's evidence", async () => {
    const backwards = rankerOver(plain.store.transcripts.toReversed());
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const [forth, back] = await Promise.all(
          [plain.ranker, backwards].map((ranker) => ranker.rank({ question, history: [] })),
        );
        expect(scoresOf(back?.passages)).toEqual(scoresOf(forth?.passages));
      }),
      { numRuns: 20 },
    );
  });
});

function rankerOver(transcripts: readonly IndexedTranscript[]): Ranker {
  const index = buildRetrievalIndex({ transcripts, wordTable: plain.store.wordTable });
  return createRanker({ ...plain, index, weights: FITTED_WEIGHTS_WITHOUT_PLACE });
}

// Passages that nothing tells apart stand in the order of the corpus, so only scores can be compared.
const FITTED_WEIGHTS_WITHOUT_PLACE = {
  ...FITTED_WEIGHTS,
  passage: { bias: 0, weights: { "exact words, passage": 4, bm25: 1, "vector, best sentence": 1 } },
  right: { bias: 0, weights: { "distance from the best": -1 } },
};

function shown(passages: readonly RankedPassage[] = []): readonly unknown[] {
  return passages.map(({ entry, run, score, evidence }) => [entry.passage.id, run, score, evidence]);
}

/** Rounded, because sums of the same numbers in another order differ in the last digit. */
function scoresOf(passages: readonly RankedPassage[] = []): Record<string, string> {
  return Object.fromEntries(passages.map(({ entry, score }) => [entry.passage.id, score.toFixed(6)]).sort());
}

test("no quote holds the editor's words at either end", async () => {
  const [best] = await rank("lens from Norway, engineers laughs", { kinds: ["answer"], speaker: "Tom Reed" });
  expect(best && sliceSpan(best.entry.transcript.text, best.entry.passage.span)).toContain("[Laughs]");
  expect(best && quoteOf(best)).not.toMatch(/^\[|\]$/u);
});
