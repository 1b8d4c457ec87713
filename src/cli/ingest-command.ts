/** `verbatim ingest`: puts transcripts into the index. */
import { createCommand } from "./command.ts";
import { createIngestProgress } from "./ingest-progress.ts";
import type { IngestReport, IngestRequest, Operations } from "./operations.ts";
import { renderIngest, renderIngestFaults, serialiseIngest } from "./render-ingest.ts";
import type { Output } from "./surroundings.ts";

export const ingestCommand = createCommand({
  name: "ingest",
  description: "Bring the index in line with the corpus, or with the given files only",
  args: {
    "files...": { type: "positional", required: false, description: "Files of the corpus; none means all of it" },
    "allow-empty": { type: "boolean", description: "Let a corpus without files empty the index" },
    json: { type: "boolean", description: "Print the outcome as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout, stderr } = surroundings;
    const request = { files: words, allowEmpty: args["allow-empty"] === true };
    const report = await ingestWithProgress(await surroundings.operations(), request, stderr);
    stderr.write(renderIngestFaults(report));
    stdout.write(args.json === true ? serialiseIngest(report) : renderIngest(report));
    return report.failed.length === 0 ? 0 : 1;
  },
});

export async function ingestWithProgress(
  operations: Operations,
  request: Omit<IngestRequest, "onProgress">,
  stderr: Output,
): Promise<IngestReport> {
  const progress = createIngestProgress(stderr);
  try {
    return await operations.ingest({ ...request, onProgress: progress.show });
  } finally {
    progress.end();
  }
}
