/** The outcome of an ingestion, for people and as JSON. */
import { alignColumns } from "./align-columns.ts";
import { formatCount } from "./format-count.ts";
import type { IngestOutcome, IngestReport } from "./operations.ts";
import { withoutControls } from "./page.ts";

const OUTCOMES = ["new", "unchanged", "replaced", "removed"] as const satisfies readonly IngestOutcome[];

/** More names than this tell nobody anything. */
const MOST_NAMES = 12;

export function renderIngest(report: IngestReport): string {
  const rows = [
    ...OUTCOMES.map((outcome) => [outcome, String(report[outcome].length), listNames(report[outcome])]),
    ["failed", String(report.failed.length), listNames(report.failed.map(({ file }) => withoutControls(file)))],
  ];
  const indexed = `${formatCount(report.passages, "passage")} with ${formatCount(report.sentences, "sentence")}`;
  const seconds = (report.milliseconds / 1000).toFixed(1);
  return `${alignColumns(rows, [1]).join("\n")}\nindexed ${indexed} in ${seconds} s\n`;
}

/** What a run of many changed, a line each; nothing where nothing changed. */
export function renderIngestChanges(report: IngestReport): string {
  return OUTCOMES.filter((outcome) => outcome !== "unchanged")
    .flatMap((outcome) => report[outcome].map((id) => `${outcome} ${id}\n`))
    .join("");
}

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(", ")} and ${more} more` : names.join(", ");
}

/** One sentence per file that failed, then per warning, each with its place. */
export function renderIngestFaults({ failed, warnings }: Pick<IngestReport, "failed" | "warnings">): string {
  const failures = failed.map(({ file, failure }) =>
    failure.place === null ? `${file}: ${failure.message}` : failure.located,
  );
  const remarks = warnings.map(({ file, message }) => `${file}: warning: ${message}`);
  return [...failures, ...remarks].map((sentence) => `${withoutControls(sentence)}\n`).join("");
}

/** An `Error` turns into `{}` in JSON, so that what it says is spelled out. */
export function serialiseIngest(report: IngestReport): string {
  const failed = report.failed.map(({ file, failure }) => ({
    file,
    line: failure.place?.line ?? null,
    code: failure.code,
    message: failure.message,
  }));
  return `${JSON.stringify({ ...report, failed }, null, 2)}\n`;
}
