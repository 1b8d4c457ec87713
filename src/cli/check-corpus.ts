/** `verbatim check --all`: every file of the corpus, read as it would be indexed. */
import { Failure } from "../domain/failure.ts";
import { repeatedId } from "../domain/repeated-id.ts";
import { alignColumns } from "./align-columns.ts";
import { formatCount } from "./format-count.ts";
import type { Operations } from "./operations.ts";
import { type Page, pageOf, renderParagraph, withoutControls } from "./page.ts";
import { type CheckSummary, summariseCheck } from "./summarise-check.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";

interface FailedFile {
  readonly file: string;
  readonly failure: Failure;
}

/** A file that cannot be read stops no other, and the exit code says so. */
export async function checkCorpus({ operations, stdout, stderr }: Surroundings, asJson: boolean): Promise<ExitCode> {
  const { checked, failed } = await checkFiles(await operations());
  for (const { failure } of failed) stderr.write(`${withoutControls(failure.located)}\n`);
  stdout.write(asJson ? serialise(checked, failed) : render(checked, failed, pageOf(stdout)));
  return failed.length === 0 ? 0 : 1;
}

async function checkFiles(operations: Operations): Promise<{ checked: CheckSummary[]; failed: FailedFile[] }> {
  const checked: CheckSummary[] = [];
  const failed: FailedFile[] = [];
  const owners = new Map<string, string>();
  for (const file of await operations.corpusFiles()) {
    try {
      const summary = summariseCheck(await operations.check(file));
      const owner = owners.get(summary.id);
      if (owner !== undefined) failed.push({ file, failure: repeatedId(file, summary.id, owner) });
      else checked.push(summary);
      owners.set(summary.id, owner ?? file);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      failed.push({ file, failure });
    }
  }
  return { checked, failed };
}

function render(checked: readonly CheckSummary[], failed: readonly FailedFile[], page: Page): string {
  const rows = checked.map(({ id, turns, passages, speakers, warnings }) => [
    id,
    String(turns.length),
    String(passages),
    String(speakers.filter(({ speaker }) => speaker !== null).length),
    String(warnings.length),
  ]);
  const table = alignColumns([["transcript", "turns", "passages", "speakers", "warnings"], ...rows], [1, 2, 3, 4]);
  const warnings = checked.flatMap((each) => each.warnings);
  const counts = [
    formatCount(checked.length, "transcript"),
    formatCount(warnings.length, "warning"),
    formatCount(failed.length, "file"),
  ];
  return [
    checked.length === 0 ? "" : `${table.join("\n")}\n\n`,
    ...warnings.map(({ file, line, message }) =>
      renderParagraph(`${file}:${line}: ${message}`, page, { tone: "yellow" }),
    ),
    renderParagraph(`${counts.join(", ")} that cannot be read.`, page),
  ].join("");
}

function serialise(checked: readonly CheckSummary[], failed: readonly FailedFile[]): string {
  const faults = failed.map(({ file, failure: { code, message, place } }) => ({
    file,
    line: place?.line ?? null,
    code,
    message,
  }));
  return `${JSON.stringify({ checked, failed: faults }, null, 2)}\n`;
}
