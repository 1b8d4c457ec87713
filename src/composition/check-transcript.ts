/** A file of the corpus as `verbatim check` sees it: read as a transcript, and held against the model in use. */
import type { CheckReport } from "../cli/operations.ts";
import { readTranscript } from "../ingest/read-transcript.ts";
import { type ModelLanguages, noticeLanguage } from "./notice-language.ts";

/** @throws Failure with the file and, where there is one, the line */
export async function checkTranscript(file: string, model: ModelLanguages): Promise<CheckReport> {
  const { transcript, passages, warnings, languageLine } = await readTranscript(file);
  const message = noticeLanguage(model, transcript.language);
  const notices = message === null ? [] : [{ line: languageLine, message }];
  return { file, transcript, passages, warnings: [...notices, ...warnings] };
}
