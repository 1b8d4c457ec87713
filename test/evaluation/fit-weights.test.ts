/** The whole fit on a small corpus: deterministic, within its constraints, and better than no weights at all. */
import { beforeAll, describe, expect, test } from "vitest";
import { fitWeights, type LabelledQuestion } from "../../src/evaluation/fit-weights.ts";
import { ANSWERABLE_EVIDENCE, RIGHT_EVIDENCE } from "../../src/retrieval/confidence.ts";
import { FittedWeights } from "../../src/retrieval/fitted-weights.ts";
import { createRanker, FUSED_EVIDENCE, type Ranker } from "../../src/retrieval/rank-passages.ts";
import { QUOTE_EVIDENCE } from "../../src/retrieval/select-quote.ts";
import { HARBOUR, interview, type OpenCorpus, openCorpus, PLAIN_WEIGHTS } from "../support/retrieval-corpus.ts";

const RAIL = interview(`Reporter: Why are the trains late in winter?
Mara Quay: Frozen points delay the trains. The heaters failed in March.
Reporter: Will the tunnel under the river open?
Tom Reed: No. The tunnel floods. We need 12 new pumps.`);

function label(transcript: string, question: string, ...gold: readonly string[]): LabelledQuestion {
  const kind = gold.length === 0 ? "unanswerable" : "answerable";
  return { transcript, kind, question, history: [], everyday: true, gold };
}

const QUESTIONS: readonly LabelledQuestion[] = [
  label("harbour", "When does the ferry sail?", "sails again on Friday"),
  label("harbour", "Who inspected the rudder?", "Divers inspected"),
  label("harbour", "How long is the crane shut?", "14 days"),
  { ...label("harbour", "And its cable?", "cable was worn"), kind: "followup", history: ["Is the crane shut?"] },
  label("harbour", "How do I reset my router?"),
  label("harbour", "Who won the football match?"),
  label("rail", "What delays the trains?", "Frozen points"),
  label("rail", "When did the heaters fail?", "failed in March"),
  label("rail", "How many pumps are needed?", "12 new pumps"),
  label("rail", "Which songs does the choir sing?"),
];

let corpora: Readonly<Record<string, OpenCorpus>>;
let fitted: FittedWeights;
beforeAll(async () => {
  corpora = { harbour: await openCorpus({ harbour: HARBOUR }), rail: await openCorpus({ rail: RAIL }) };
  fitted = await fitAll();
});

function rankerOf(transcript: string, weights: FittedWeights): Ranker {
  const corpus = corpora[transcript];
  if (corpus === undefined) throw new Error(`expected a corpus called ${transcript}`);
  return createRanker({ ...corpus, weights });
}

const fitAll = (): Promise<FittedWeights> =>
  fitWeights({ questions: QUESTIONS, ranker: rankerOf, provenance: { questions: QUESTIONS.length } });

/** How many answerable questions have a passage with gold in the first place. */
async function firstPlaces(weights: FittedWeights): Promise<number> {
  const asked = QUESTIONS.filter(({ gold }) => gold.length > 0);
  const hits = await Promise.all(
    asked.map(async ({ transcript, question, history, gold }) => {
      const [best] = (await rankerOf(transcript, weights).rank({ question, history: [...history] })).passages;
      const span = best?.entry.passage.span;
      const text = best?.entry.transcript.text.slice(span?.start, span?.end) ?? "";
      return gold.some((words) => text.includes(words));
    }),
  );
  return hits.filter((hit) => hit).length;
}

/** How likely the fitted weights hold it that each question is answered. */
function chances(): Promise<{ kind: LabelledQuestion["kind"]; answerable: number }[]> {
  return Promise.all(
    QUESTIONS.map(async ({ transcript, question, history, kind }) => {
      const { answerable } = await rankerOf(transcript, fitted).rank({ question, history: [...history] });
      return { kind, answerable };
    }),
  );
}

describe("fitWeights", () => {
  test("gives weights that the product accepts, one for each piece of evidence", () => {
    expect(FittedWeights.parse(fitted)).toEqual(fitted);
    const names = [fitted.passage, fitted.quote, fitted.answerable, fitted.right].map(({ weights }) =>
      Object.keys(weights),
    );
    expect(names).toEqual([FUSED_EVIDENCE, QUOTE_EVIDENCE, ANSWERABLE_EVIDENCE, RIGHT_EVIDENCE]);
    const numbers = [fitted.passage, fitted.quote, fitted.answerable, fitted.right].flatMap(({ bias, weights }) => [
      bias,
      ...Object.values(weights),
    ]);
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(fitted.provenance).toEqual({ questions: QUESTIONS.length });
  });

  test("gives the same weights each time", async () => {
    expect(await fitAll()).toEqual(fitted);
  });

  test("never lets matching words or vectors speak against a passage", () => {
    const matching = Object.entries(fitted.passage.weights).filter(([name]) => /bm25|words|vector/.test(name));
    expect(matching.length).toBeGreaterThan(10);
    expect(matching.filter(([, weight]) => weight < 0)).toEqual([]);
  });

  test("puts the right passage first where no weights cannot", async () => {
    const none = { ...PLAIN_WEIGHTS, passage: { bias: 0, weights: {} } };
    expect(await firstPlaces(fitted)).toBeGreaterThan(await firstPlaces(none));
    expect(await firstPlaces(fitted)).toBeGreaterThanOrEqual(6);
  });

  test("chooses the threshold by chances given without a look at the transcript, which are lower", async () => {
    const answered = (await chances())
      .filter(({ kind }) => kind !== "unanswerable")
      .map(({ answerable }) => answerable);
    expect(fitted.threshold).toBeLessThan(Math.min(...answered) - 0.05);
  });

  test("tells the questions that are answered from those that are not", async () => {
    const asked = await chances();
    const mean = (of: readonly { readonly answerable: number }[]) =>
      of.reduce((sum, { answerable }) => sum + answerable, 0) / of.length;
    const [unanswerable, answerable] = [true, false].map((wanted) =>
      mean(asked.filter(({ kind }) => (kind === "unanswerable") === wanted)),
    );
    expect(answerable).toBeGreaterThan((unanswerable ?? 1) + 0.2);
  });
});
