/** `npm run eval`: measures the product and every baseline on all golden questions. */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { withAskableTranscripts } from "../../src/composition/askable-transcripts.ts";
import {
  bm25Alone,
  type ContestantMaker,
  denseAlone,
  vectraQuery,
  verbatim,
} from "../../src/composition/contestants.ts";
import { evaluateGolden } from "../../src/composition/evaluate-golden.ts";
import { openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { FIRST_MODEL } from "../../src/embedding/model-registry.ts";
import { assertFaithful } from "../../src/evaluation/run-evaluation.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import { GOLDEN_SETS, GOLDEN_TRANSCRIPTS, KEPT_RESULTS } from "./golden-sets.ts";
import { createOramaContestant } from "./orama-contestant.ts";
import { renderFailures, renderPage, renderReport, renderResults } from "./render-evaluation.ts";

const { values } = parseArgs({
  options: {
    /** Prints every outcome as JSON. */
    json: { type: "boolean", default: false },
    /** Writes the pages and the results that later runs are compared with. */
    write: { type: "boolean", default: false },
  },
});

const oramaHybrid: ContestantMaker = (transcripts, { embedder }) =>
  createOramaContestant(
    embedder,
    transcripts.map(({ source }) => source),
  );

// The bundled models, whatever the environment says: these figures are the shipped product's.
const models = await openModels(readConfig({}).embedding);
const firstModel = await openModels(readConfig({ EMBEDDING_MODEL: FIRST_MODEL }).embedding);
try {
  const sets = await withAskableTranscripts(
    GOLDEN_TRANSCRIPTS,
    { models: firstModel, weights: FITTED_WEIGHTS },
    (asked) => {
      /** The same contestant over an index of the first model's vectors. */
      const withFirstModel =
        (make: ContestantMaker): ContestantMaker =>
        async () => {
          const made = await make(asked, firstModel);
          return { ...made, name: `${made.name}, first model` };
        };
      return evaluateGolden({
        models,
        weights: FITTED_WEIGHTS,
        transcripts: GOLDEN_TRANSCRIPTS,
        sets: GOLDEN_SETS,
        others: [bm25Alone, denseAlone, vectraQuery, oramaHybrid, withFirstModel(verbatim), withFirstModel(denseAlone)],
        onProgress: ({ contestant, done, total }) => {
          if (done === total) process.stderr.write(`${contestant}: ${total} questions asked\n`);
        },
      });
    },
  );
  console.log(values.json ? JSON.stringify(sets, null, 2) : renderReport(sets));
  for (const { result } of sets) for (const run of result.runs) assertFaithful(run);
  if (values.write) {
    await writeFile(projectPath("docs/evaluation.md"), renderPage(sets));
    await writeFile(projectPath("docs/evaluation-failures.md"), renderFailures(sets));
    await writeFile(KEPT_RESULTS, renderResults(sets));
    process.stderr.write("docs/evaluation.md, docs/evaluation-failures.md and test/golden/results.json written\n");
  }
} finally {
  await Promise.all([models.close(), firstModel.close()]);
}
