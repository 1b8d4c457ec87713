/** Transcripts in languages that the bundled model does not understand: words alone must find the answers. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type EvaluatedSet, evaluateGolden } from "../../src/composition/evaluate-golden.ts";
import { openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";

const FOLDER = projectPath("test/golden/languages");
const TRANSCRIPTS = {
  ar: "majlis-2025-02-11",
  de: "wasserrat-2025-05-06",
  es: "consejo-del-puerto-2025-04-10",
  ru: "zavod-2025-03-20",
  zh: "ditie-2025-01-15",
};

let outcomes: EvaluatedSet["result"]["runs"][0]["outcomes"] = [];
beforeAll(async () => {
  const models = await openModels(readConfig({}).embedding);
  try {
    const [set] = await evaluateGolden({
      models,
      weights: FITTED_WEIGHTS,
      transcripts: Object.values(TRANSCRIPTS).map((id) => join(FOLDER, `${id}.md`)),
      sets: [{ name: "languages", goldenFiles: [{ path: join(FOLDER, "languages.jsonl") }] }],
      others: [],
    });
    outcomes = set?.result.runs[0].outcomes ?? [];
  } finally {
    await models.close();
  }
}, 120_000);

/** What came back for one transcript: how many answerable questions were answered rightly, and what was refused. */
function figuresOf(id: string) {
  const asked = outcomes.filter(({ transcript }) => transcript === id);
  const answerable = asked.filter(({ kind }) => kind === "answerable");
  return {
    rightShare: answerable.filter(({ rank }) => rank !== null).length / answerable.length,
    misled: asked.filter(({ kind, answered }) => kind === "unanswerable" && answered).map(({ question }) => question),
  };
}

describe("in a language that the bundled model does not understand,", () => {
  test.each(Object.entries(TRANSCRIPTS))("words alone find most answers and refuse what is not there: %s", (_, id) => {
    const { rightShare, misled } = figuresOf(id);
    expect(rightShare).toBeGreaterThanOrEqual(0.5);
    expect(misled).toEqual([]);
  });

  test("no quote stands under another's name or differs from its source", () => {
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
