/** `verbatim watch`: keeps the index in line with the corpus until it is stopped. */
import { createCommand } from "./command.ts";
import { createIngestProgress } from "./ingest-progress.ts";
import { withoutControls } from "./page.ts";
import { renderIngest, renderIngestChanges, renderIngestFaults } from "./render-ingest.ts";

const UNSHOWN: ReturnType<typeof createIngestProgress> = { show: () => {}, end: () => {} };

export const watchCommand = createCommand({
  name: "watch",
  description: "Bring the index in line with the corpus now and whenever it changes, until stopped",
  args: {},
  windsDown: true,
  run: async ({ surroundings }) => {
    const { stdout, stderr, interrupted } = surroundings;
    const operations = await surroundings.operations();
    let progress = createIngestProgress(stderr);
    let runs = 0;
    await operations.watch({
      stop: interrupted,
      onProgress: (event) => progress.show(event),
      onReport: (report) => {
        progress.end();
        // In a log, what a later run changed is told once, by its report.
        progress = stderr.terminal === null ? UNSHOWN : createIngestProgress(stderr);
        stderr.write(renderIngestFaults(report));
        stdout.write(runs === 0 ? `${renderIngest(report)}watching for changes\n` : renderIngestChanges(report));
        runs += 1;
      },
      onFailure: (failure) => {
        progress.end();
        stderr.write(`${withoutControls(failure.located)}\n`);
      },
    });
    return 0;
  },
});
