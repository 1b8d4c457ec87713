/** `verbatim ingest`: puts transcripts into the index. */
import { createCommand } from "./command.ts";
import { createIngestProgress } from "./ingest-progress.ts";
import type { IngestReport, Operations } from "./operations.ts";
import { renderIngest, renderIngestFailures, serialiseIngest } from "./render-ingest.ts";
import type { Output } from "./surroundings.ts";

export const ingestCommand = createCommand({
  name: "ingest",
  description: "Bring the index in line with the corpus, or with the given files only",
  args: {
    "files...": { type: "positional", required: false, description: "Transcript files; none means the whole corpus" },
    json: { type: "boolean", description: "Print the outcome as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout, stderr } = surroundings;
    const report = await ingestWithProgress(await surroundings.operations(), words, stderr);
    stderr.write(renderIngestFailures(report));
    stdout.write(args.json === true ? serialiseIngest(report) : renderIngest(report));
    return report.failed.length === 0 ? 0 : 1;
  },
});

async function ingestWithProgress(
  operations: Operations,
  files: readonly string[],
  stderr: Output,
): Promise<IngestReport> {
  const progress = createIngestProgress(stderr);
  try {
    return await operations.ingest({ files, onProgress: progress.show });
  } finally {
    progress.end();
  }
}
