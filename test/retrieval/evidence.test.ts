/** Every piece of evidence by its name: within bounds, and present exactly where it should be. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { EVIDENCE, type EvidenceName } from "../../src/retrieval/evidence.ts";
import type { RankingTrace } from "../../src/retrieval/rank-passages.ts";
import { FUSED_EVIDENCE } from "../../src/retrieval/rank-passages.ts";
import { offers } from "../../src/retrieval/wanted-offer.ts";
import { HARBOUR, type OpenCorpus, openCorpus } from "../support/retrieval-corpus.ts";

let corpus: OpenCorpus;
beforeAll(async () => {
  corpus = await openCorpus({ harbour: HARBOUR });
});

const trace = (question: string, ...history: string[]): Promise<RankingTrace> =>
  corpus.ranker.trace({ question, history });

/** What a piece of evidence says of each passage, by the passage's first words. */
async function evidenceOf(name: EvidenceName, question: string, ...history: string[]): Promise<Map<string, number>> {
  const { candidates, evidence } = await trace(question, ...history);
  const column = EVIDENCE.indexOf(name);
  return new Map(
    candidates.map(({ entry: { passage, transcript } }, at) => [
      transcript.text.slice(passage.span.start).split(" ", 3).join(" "),
      evidence[at]?.[column] ?? Number.NaN,
    ]),
  );
}

const holders = (values: ReadonlyMap<string, number>): readonly string[] =>
  [...values].filter(([, value]) => value > 0).map(([words]) => words);

describe("evidence", () => {
  test.each<[EvidenceName, string, readonly string[]]>([
    ["is a question", "ferry", ["When does the", "Who repairs the"]],
    ["is a question, and asked for", "Which questions were asked?", ["When does the", "Who repairs the"]],
    ["is a question, and asked for", "Does the ferry sail?", []],
    ["is the author's", "ferry", ["I went to"]],
    ["is the author's, and asked for", "What does the blogger say?", ["I went to"]],
    ["is the author's, and asked for", "What do they say?", []],
    ["speaker named", "What does Reed say of the lens?", ["Our engineers repair"]],
    [
      "another speaker named",
      "What does Mara Quay say?",
      ["I went to", "When does the", "Who repairs the", "Our engineers repair"],
    ],
    ["wanted number offered", "How many days?", ["The crane stays"]],
    ["wanted reason offered", "Why?", []],
    ["exact words, passage", "rudder", ["The ferry sails"]],
    ["words in meaning, question asked", "passengers", ["The ferry sails", "The crane stays"]],
  ])("%s, for %j, is found where it should be", async (name, question, expected) => {
    expect(holders(await evidenceOf(name, question))).toEqual(expect.arrayContaining([...expected]));
    if (expected.length === 0) expect(holders(await evidenceOf(name, question))).toEqual([]);
  });

  test("of the conversation marks what answered the question before", async () => {
    const marked = await evidenceOf("the answer before", "Why?", "When does the ferry sail again on Friday?");
    const turn = await evidenceOf(
      "same turn as the answer before",
      "Why?",
      "When does the ferry sail again on Friday?",
    );
    expect(holders(marked)).toHaveLength(1);
    expect(holders(turn)).toEqual(expect.arrayContaining([...holders(marked)]));
    expect(holders(await evidenceOf("the answer before", "When does the crane open?", "Who repairs it?"))).toEqual([]);
  });
});

const words = fc.constantFrom(
  "ferry",
  "rudder",
  "Why",
  "Reed",
  "how many",
  "asked",
  "blogger",
  "and",
  "router",
  "1998",
  "…",
);
const questions = fc.array(words, { minLength: 1, maxLength: 7 }).map((some) => some.join(" "));
const SHARES = new Set<string>(
  EVIDENCE.filter((name) => /^(?:exact|words|rarest|pairs|wanted|is |speaker|another|same|the answer)/.test(name)),
);

test("of any question, evidence is one finite number per name, and a share where it tells shares", async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (question) => {
      const { evidence } = await trace(question);
      for (const row of evidence) {
        expect(row).toHaveLength(FUSED_EVIDENCE.length);
        for (const [at, value] of row.entries()) {
          const name = FUSED_EVIDENCE[at] ?? "";
          expect([name, Number.isFinite(value)]).toEqual([name, true]);
          if (SHARES.has(name)) expect([name, value >= 0 && value <= 1 + 1e-9]).toEqual([name, true]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("offers nothing where no kind of answer is wanted, or no sentence is there", () => {
  const { sentences } = corpus.index;
  const [all, none] = [
    { start: 0, end: sentences.count },
    { start: 0, end: 0 },
  ];
  expect([offers("open", sentences, all), offers("number", sentences, none), offers("number", sentences, all)]).toEqual(
    [0, 0, 1],
  );
});
