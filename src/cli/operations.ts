/** What the commands need done, without how: `src/compose.ts` implements it, tests fake it. */
import type { Failure } from "../domain/failure.ts";
import type { Library, TranscriptSummary } from "../domain/library.ts";
import type { Passage } from "../domain/passage.ts";
import type { TranscriptFilter } from "../domain/question.ts";
import type { Transcript, TranscriptId } from "../domain/transcript.ts";
import type { AddChoices, PublishedFile, TranscriptDraft } from "../domain/transcript-draft.ts";
import type { Verification } from "../domain/verification.ts";
import type { EvaluationResult } from "../evaluation/evaluate.ts";
import type { CollectionResult } from "../evaluation/evaluate-collection.ts";
import type { ReadershipReport } from "../readership/summarise-notes.ts";

export interface Operations {
  /**
   * Brings the index in line with the corpus, or with the given files of it only; with no files, entries whose
   * file is gone are removed. A file that cannot be ingested is reported in `failed` and stops no other.
   * @throws Failure where nothing can be ingested at all (no model, no file while the index holds some, an index
   * that is locked or unwritable)
   */
  ingest(request: IngestRequest): Promise<IngestReport>;
  /** @throws Failure `index-missing`, `index-corrupt`, `index-mismatch` */
  openLibrary(): Promise<Library>;
  /**
   * What the index holds, newest first; needs no model, and nothing of it can be asked.
   * @throws Failure `index-missing`, `index-corrupt`, `index-mismatch`, `speaker-unknown`
   */
  list(filter: TranscriptFilter): Promise<readonly TranscriptSummary[]>;
  /**
   * One transcript of the index as it is stored; needs no model.
   * @throws Failure `transcript-unknown`, and as `list`
   */
  show(id: TranscriptId): Promise<StoredTranscriptReport>;
  /**
   * Takes transcripts out of the index and their text off the disk; a transcript that cannot be removed is
   * reported in `failed` and stops no other.
   * @throws Failure `index-locked`, `index-unwritable`, `index-corrupt`
   */
  remove(request: RemoveRequest): Promise<RemovalReport>;
  /**
   * Every transcript file of the corpus, in order of name.
   * @throws Failure `file-unreadable` where there is no such folder
   */
  corpusFiles(): Promise<readonly string[]>;
  /**
   * Reads one file and writes nothing.
   * @throws Failure with the file and, where there is one, the line
   */
  check(file: string): Promise<CheckReport>;
  /**
   * @param input standard input, read where the path is `-`
   * @throws Failure `file-unreadable`, `file-too-large`
   */
  readPublishedFile(path: string, input: () => AsyncIterable<Uint8Array>): Promise<PublishedFile>;
  /**
   * A corpus file for a published one, and what is missing to it; writes nothing.
   * @throws Failure for a file that cannot be read as a transcript, with its line
   */
  proposeTranscript(file: PublishedFile, choices: AddChoices): Promise<TranscriptDraft>;
  /**
   * Writes a draft of which nothing is missing into the corpus, whole or not at all, and reads it back.
   * @throws Failure `file-unwritable`, `transcript-duplicate`
   */
  addTranscript(draft: TranscriptDraft, destination: AddDestination): Promise<AddedTranscript>;
  /**
   * Asks golden questions, each of its own transcript alone; the index is neither read nor changed.
   * @throws Failure for a file that cannot be used, with its line, before any question is asked
   */
  evaluate(request: EvaluationRequest): Promise<EvaluationReport>;
  /**
   * Checks what is handed in against its source.
   * @throws Failure where there is nothing to check or no source to check it against
   */
  verify(request: VerifyRequest): Promise<readonly Verification[]>;
  /**
   * What readers asked in the last days.
   * @throws Failure where no server notes it, or its folder is not there
   */
  report(request: ReportRequest): Promise<ReadershipReport>;
  /**
   * Brings the index in line with the corpus now and after every change to it, until it is stopped.
   * @throws Failure where the first time fails
   */
  watch(request: WatchRequest): Promise<void>;
  /**
   * Writes the index as it is into a folder that needs no server.
   * @throws Failure as `openLibrary`, `setting-invalid` for a model that browsers cannot run, `folder-occupied`, `file-unwritable`
   */
  export(request: ExportRequest): Promise<ExportReport>;
  /** Resolves once the server listens. */
  serve(request: ServeRequest): Promise<Serving>;
  /**
   * Speaks MCP over standard input and output until the client is done or the server is stopped.
   * @throws Failure where the library does not open
   */
  serveMcp(request: ServeRequest): Promise<void>;
}

export interface IngestRequest {
  /** None: the whole corpus. */
  readonly files: readonly string[];
  /** Whether a corpus without files may empty the index. */
  readonly allowEmpty?: boolean;
  /** Several files are under way at once, so that the events of one come between those of others. */
  onProgress(event: IngestEvent): void;
}

export interface WatchRequest {
  /** Aborts when watching should end. */
  readonly stop: AbortSignal;
  onProgress(event: IngestEvent): void;
  /** Called after every run, the first included. */
  onReport(report: IngestReport): void;
  /** Called where a later run fails as a whole; the next change is waited for. */
  onFailure(failure: Failure): void;
}

/** What became of a transcript that could be read. */
export type IngestOutcome = "new" | "unchanged" | "replaced" | "removed";

export type IngestEvent =
  /** Always the first. */
  | { readonly type: "started"; readonly files: number }
  /** Of a file that is to be indexed; one that is known to be unchanged is not read. */
  | { readonly type: "file-read"; readonly file: string; readonly passages: number }
  /** `done` counts up to `total`, the transcript's passages. */
  | { readonly type: "embedded"; readonly transcript: string; readonly done: number; readonly total: number }
  | { readonly type: IngestOutcome; readonly transcript: string }
  | { readonly type: "failed"; readonly file: string };

/** The ids of the transcripts per outcome, and the files that failed. */
export interface IngestReport extends Readonly<Record<IngestOutcome, readonly string[]>> {
  readonly failed: readonly { readonly file: string; readonly failure: Failure }[];
  /** Of files that are indexed all the same. */
  readonly warnings: readonly { readonly file: string; readonly message: string }[];
  /** What this run put into the index; unchanged transcripts do not count. */
  readonly passages: number;
  readonly sentences: number;
  readonly milliseconds: number;
}

export interface StoredTranscriptReport {
  readonly transcript: Transcript;
  readonly passages: readonly Passage[];
  /** A reference to its first words of the speech or of an answer, as every quote of it is cited. */
  readonly cited: string;
  /** Of its reader page; relative to the server. */
  readonly href: string;
}

export interface RemoveRequest {
  readonly ids: readonly string[];
  /** Whether the files of the corpus are deleted too. */
  readonly deleteFiles: boolean;
  /** Called before a file is deleted. */
  onDelete(file: string): void;
}

export interface RemovalReport {
  /** Ids whose text is off the disk, but for the files in `kept`. */
  readonly removed: readonly string[];
  /** Files of the corpus that were deleted. */
  readonly deleted: readonly string[];
  /** Files of the corpus that are still there: the next run of `ingest` indexes them again. */
  readonly kept: readonly string[];
  readonly failed: readonly { readonly id: string; readonly failure: Failure }[];
}

export interface CheckReport {
  readonly file: string;
  readonly transcript: Transcript;
  readonly passages: readonly Passage[];
  /** `line` counts from 1 over the whole file. */
  readonly warnings: readonly { readonly line: number; readonly message: string }[];
}

export interface AddDestination {
  /** A file of the corpus folder; null: named for the transcript's id. */
  readonly out: string | null;
  /** Whether a file of that name may be replaced. */
  readonly replace: boolean;
}

export interface AddedTranscript {
  readonly path: string;
  readonly id: string;
  readonly replaced: boolean;
}

export interface EvaluationRequest {
  /** None: no golden questions, only collections. */
  readonly goldenFiles: readonly string[];
  /** None: the whole corpus. */
  readonly transcripts: readonly string[];
  /** Folders of retrieval sets. */
  readonly collections: readonly string[];
  /** Whether more is run beside the product than BM25. */
  readonly baselines: boolean;
  onProgress(progress: EvaluationProgress): void;
}

export interface EvaluationProgress {
  readonly contestant: string;
  /** Questions, counted up to `total`. */
  readonly done: number;
  readonly total: number;
}

export interface EvaluationReport {
  /** Null where there was no golden file; the first of its runs is the product's. */
  readonly golden: EvaluationResult | null;
  readonly collections: readonly CollectionResult[];
}

export interface VerifyRequest {
  /** A file of JSON, an address or a permalink. */
  readonly given: string;
  /** JSON that was read already, in place of what `given` names. */
  readonly input: string | null;
  /** Null: the site of an absolute permalink, otherwise the index. */
  readonly source: string | null;
}

export interface ReportRequest {
  /** Today included. */
  readonly days: number;
  /** Most questions per table. */
  readonly limit: number;
  /** Scores below it are low, 0 to 1. */
  readonly low: number;
}

export interface ExportRequest {
  /** The folder, replaced as a whole. */
  readonly out: string;
  /** Where it will stand, absolute and without a trailing slash; null: its pages do not say. */
  readonly url: string | null;
  /** Whether its pages install the service worker. */
  readonly offline: boolean;
}

/** Sizes are bytes as stored: a host that compresses sends fewer. */
export interface ExportReport {
  readonly out: string;
  readonly transcripts: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** What a reader loads before answers by words work. */
  readonly wordsBytes: number;
  /** What a reader loads besides for answers by meaning. */
  readonly modelBytes: number;
  /** Files beside an earlier export that no export wrote. */
  readonly kept: readonly string[];
}

export interface ServeRequest {
  /** Aborts when the server should drain and stop. */
  readonly stop: AbortSignal;
  /** The number of a listening socket that is held by whoever started this process; none: the settings' own port. */
  readonly socket?: number | undefined;
}

export interface Serving {
  readonly url: string;
  /** Resolves once the last request is answered and everything is closed. */
  readonly stopped: Promise<void>;
}
