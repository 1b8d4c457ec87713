/** Where there is no index because there is nothing to index, the sentence says that. */
import type { IngestReport } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import { corpusFiles } from "./corpus-files.ts";

/** One sentence for whoever has no transcript yet; null where the corpus holds a file. */
async function findEmptyCorpus(corpusDir: string): Promise<string | null> {
  const files = await corpusFiles(corpusDir).catch(() => []);
  if (files.length > 0) return null;
  return `expected a transcript in the corpus folder ${corpusDir}, found none; put one in with \`npx verbatim add <file> --ingest\`, or set CORPUS_DIR to the folder that holds yours`;
}

/** @throws Failure `corpus-empty` in place of `index-missing`, and else whatever opening throws */
export async function explainingEmptyCorpus<Opened>(corpusDir: string, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (failure) {
    const isMissing = failure instanceof Failure && failure.code === "index-missing";
    const message = isMissing ? await findEmptyCorpus(corpusDir) : null;
    throw message === null ? failure : new Failure("corpus-empty", message, { cause: failure });
  }
}

/** The outcome of a run over the whole corpus, with a warning where that holds nothing. */
export async function noticeEmptyCorpus(corpusDir: string, report: IngestReport): Promise<IngestReport> {
  if (report.new.length + report.unchanged.length + report.replaced.length + report.failed.length > 0) return report;
  const message = await findEmptyCorpus(corpusDir);
  return message === null ? report : { ...report, warnings: [...report.warnings, { file: corpusDir, message }] };
}
