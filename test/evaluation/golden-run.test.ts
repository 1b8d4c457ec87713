/** The shipped product on every golden question: not worse than the kept results, and faithful without exception. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOperations } from "../../src/compose.ts";
import { type EvaluatedSet, evaluateGolden } from "../../src/composition/evaluate-golden.ts";
import { openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import type { Library } from "../../src/domain/library.ts";
import { compareRuns, renderComparison } from "../../src/evaluation/compare-runs.ts";
import type { QuestionOutcome } from "../../src/evaluation/judge-answers.ts";
import { readKeptRun } from "../../src/evaluation/kept-run.ts";
import { assertFaithful } from "../../src/evaluation/run-evaluation.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import { GOLDEN_SETS, GOLDEN_TRANSCRIPTS, KEPT_RESULTS, pool, splitSets } from "../bench/golden-sets.ts";

let sets: readonly EvaluatedSet[] = [];
beforeAll(async () => {
  const models = await openModels(readConfig({}).embedding);
  try {
    const options = { models, weights: FITTED_WEIGHTS, transcripts: GOLDEN_TRANSCRIPTS, sets: GOLDEN_SETS, others: [] };
    sets = await evaluateGolden(options);
  } finally {
    await models.close();
  }
}, 120_000);

describe("on the golden questions, the product", () => {
  test.each(["test split", "dev", "everyday", "published", "hard"])(
    "is not worse than the kept results: %s",
    async (name) => {
      const [run] = splitSets(sets).find((split) => split.name === name)?.runs ?? [];
      const kept = await readKeptRun(KEPT_RESULTS);
      if (run === undefined) throw new Error(`no set is called ${name}`);
      const comparison = compareRuns(kept, run);
      expect(comparison.isWorse, `${renderComparison(comparison)}see npm run eval -- --write`).toBe(false);
    },
  );

  test("leaves no question without kept results", async () => {
    const [run] = pool(sets);
    if (run === undefined) throw new Error("nothing was evaluated");
    const { added, removed, relabelled } = compareRuns(await readKeptRun(KEPT_RESULTS), run);
    expect({ added, removed, relabelled }).toEqual({ added: [], removed: [], relabelled: [] });
  });

  test("never quotes other than the source, nor under another's name", () => {
    for (const { result } of sets) expect(() => assertFaithful(result.runs[0])).not.toThrow();
    for (const { result } of sets) expect(result.runs[0]).toMatchObject({ attributionErrors: 0, unfaithfulQuotes: 0 });
  });

  test("can answer every answerable question", () => {
    expect(sets.flatMap(({ result }) => result.unreachable)).toEqual([]);
  });
});

describe("what is evaluated is what readers get:", () => {
  let folder = "";
  let library: Library;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-golden-run-"));
    const environment = { CORPUS_DIR: projectPath("corpus"), INDEX_DIR: folder };
    const operations = createOperations(readConfig(environment));
    await operations.ingest({ files: [], onProgress: () => {} });
    library = await operations.openLibrary();
  });
  afterAll(async () => {
    await library.close();
    await rm(folder, { recursive: true });
  });

  const outcomes = (): readonly QuestionOutcome[] =>
    sets.find(({ name }) => name === "dev")?.result.runs[0].outcomes ?? [];

  test("the same answers as from an index on disk", async () => {
    expect(outcomes().length).toBeGreaterThan(50);
    for (const { question, history, answered, first, shown } of outcomes()) {
      const answer = await library.ask({ question, history: [...history], limit: 10 });
      const [best] = answer.answers;
      expect({ question, answered: answer.answered, scores: answer.answers.map(({ score }) => score) }).toEqual({
        question,
        answered,
        scores: shown.map(({ score }) => score),
      });
      expect(best && [best.passage.id, best.quote, best.speaker.name]).toEqual(
        first === null ? undefined : [first.passage, first.quote, first.speaker],
      );
    }
  });

  test("where a question is refused, what ranks first is told apart from an answer", () => {
    const refused = outcomes().filter(({ answered }) => !answered);
    expect(refused.length).toBeGreaterThan(5);
    for (const { first, confidence, shown } of refused) {
      expect({ first, shown }).toEqual({ first: null, shown: [] });
      expect(confidence).not.toBeNull();
    }
  });
});
