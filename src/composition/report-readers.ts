/** What readers asked in the last days, from the notes of the configured folder. */
import type { ReportRequest } from "../cli/operations.ts";
import type { Config } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { readNotes } from "../readership/read-notes.ts";
import { type ReadershipReport, summariseNotes } from "../readership/summarise-notes.ts";

/** @throws Failure `setting-invalid` where no folder is set, `file-unreadable` where there is none */
export async function reportReaders({ serving }: Config, request: ReportRequest): Promise<ReadershipReport> {
  if (serving.readerLog === null) {
    const message =
      "Expected READER_LOG_DIR to name the folder of readers' questions, found it unset: set it for the server, which notes them from then on, and for this command.";
    throw new Failure("setting-invalid", message);
  }
  const { notes, unreadable } = await readNotes(serving.readerLog.folder, { days: request.days, today: new Date() });
  return { ...summariseNotes(notes, request), unreadable };
}
