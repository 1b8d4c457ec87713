/** `verbatim remove`: takes transcripts out of the index, and their text off the disk. */
import { createCommand } from "./command.ts";
import { formatCount } from "./format-count.ts";
import type { RemovalReport } from "./operations.ts";
import { withoutControls } from "./page.ts";

export const removeCommand = createCommand({
  name: "remove",
  description: "Take transcripts out of the index and their text off the disk",
  args: {
    "ids...": { type: "positional", description: "The transcripts' ids, as `verbatim list` shows them" },
    file: { type: "boolean", description: "Delete their files in the corpus too, which cannot be undone" },
    json: { type: "boolean", description: "Print the outcome as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout, stderr } = surroundings;
    const operations = await surroundings.operations();
    const report = await operations.remove({
      ids: words,
      deleteFiles: args.file === true,
      onDelete: (file) => stderr.write(`deleting ${withoutControls(file)}\n`),
    });
    for (const { failure } of report.failed) stderr.write(`${withoutControls(failure.located)}\n`);
    stdout.write(args.json === true ? serialise(report) : render(report));
    return report.failed.length === 0 ? 0 : 1;
  },
});

function render({ removed, deleted, kept }: RemovalReport): string {
  const lines = [
    `removed ${formatCount(removed.length, "transcript")}${removed.length === 0 ? "" : `: ${removed.join(", ")}`}`,
    ...deleted.map((file) => `deleted ${file}`),
    ...kept.map(
      (file) => `kept ${file}: the next ingest indexes it again; to be rid of it, delete it or remove with --file`,
    ),
  ];
  return lines.map((line) => `${withoutControls(line)}\n`).join("");
}

function serialise({ failed, ...report }: RemovalReport): string {
  const faults = failed.map(({ id, failure: { code, message } }) => ({ id, code, message }));
  return `${JSON.stringify({ ...report, failed: faults }, null, 2)}\n`;
}
