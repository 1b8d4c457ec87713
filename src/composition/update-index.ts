/** Brings the index up to date before it is served, and goes on with what there is where it cannot be written. */
import type { IngestReport } from "../cli/operations.ts";
import { Failure, type FailureCode } from "../domain/failure.ts";

/** None says that the index cannot be read: what it holds can be served as it is. */
const STILL_SERVABLE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "index-locked",
  "index-unwritable",
  "corpus-empty",
  "speakers-invalid",
]);

/** As much of the server's logger as is needed here. */
export type UpdateLogger = Readonly<Record<"info" | "warn" | "error", (fields: object, message: string) => void>>;

/** @throws whatever `ingest` throws, except that the index is locked or unwritable or the corpus empty, which is logged as a warning */
export async function updateIndex(ingest: () => Promise<IngestReport>, logger: UpdateLogger): Promise<void> {
  try {
    logReport(await ingest(), logger);
  } catch (failure) {
    if (!(failure instanceof Failure) || !STILL_SERVABLE.has(failure.code)) throw failure;
    logger.warn({ failure: failure.code }, failure.located);
  }
}

/** What an operator wants to know of an ingestion that nobody watches. */
export function logReport(report: IngestReport, logger: UpdateLogger): void {
  for (const { file, message } of report.warnings) logger.warn({ file }, message);
  for (const { failure } of report.failed) logger.error({ failure: failure.code }, failure.located);
  logger.info(
    { new: report.new, replaced: report.replaced, removed: report.removed, milliseconds: report.milliseconds },
    "index is up to date",
  );
}
