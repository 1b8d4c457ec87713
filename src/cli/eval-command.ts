/** `verbatim eval`: how well labelled questions are answered, beside simpler ways to answer them. */
import { renderText } from "../evaluation/report.ts";
import { collectionSections, reportSections } from "../evaluation/report-sections.ts";
import { assertFaithful } from "../evaluation/run-evaluation.ts";
import { createCommand } from "./command.ts";
import type { EvaluationProgress, EvaluationReport } from "./operations.ts";
import { withoutControls } from "./page.ts";
import type { Output } from "./surroundings.ts";
import { UsageFault } from "./usage-fault.ts";

export const evalCommand = createCommand({
  name: "eval",
  description: "Ask labelled questions and report how many are answered rightly",
  args: {
    "golden...": { type: "positional", required: false, description: "Files of labelled questions, one a line" },
    transcript: {
      type: "string",
      valueHint: "file",
      description: "A transcript they are about; repeat it for more (the corpus unless given)",
    },
    collection: {
      type: "string",
      valueHint: "folder",
      description: "A retrieval set to rank: corpus.jsonl, queries.jsonl, qrels.tsv; repeat it for more",
    },
    baselines: { type: "boolean", description: "Run vectors alone and Vectra's own query beside BM25" },
    json: { type: "boolean", description: "Print every outcome as JSON" },
  },
  repeatable: ["transcript", "collection"],
  run: async ({ args, words, valuesOf, surroundings }) => {
    const { stdout, stderr } = surroundings;
    const collections = valuesOf("collection");
    if (words.length + collections.length === 0)
      throw new UsageFault("expected GOLDEN... or --collection, got neither");
    const report = await (await surroundings.operations()).evaluate({
      goldenFiles: words,
      transcripts: valuesOf("transcript"),
      collections,
      baselines: args.baselines === true,
      onProgress: (progress) => showProgress(progress, stderr),
    });
    stdout.write(args.json === true ? `${JSON.stringify(report, null, 2)}\n` : withoutControls(renderReport(report)));
    for (const run of report.golden?.runs ?? []) assertFaithful(run);
    return 0;
  },
});

function renderReport({ golden, collections }: EvaluationReport): string {
  return renderText([...(golden === null ? [] : reportSections(golden)), ...collectionSections(collections)]);
}

/** A line per contestant: each takes seconds. */
function showProgress({ contestant, done, total }: EvaluationProgress, stderr: Output): void {
  if (done === total) stderr.write(`${contestant}: ${total} questions asked\n`);
}
