/** The port through which the app serves the pages: whoever renders them implements it. */
import type { Library } from "../domain/library.ts";
import type { TranscriptId } from "../domain/transcript.ts";

/** A file served as it stands. */
export interface Asset {
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** With the charset where it is text. */
  readonly contentType: string;
  /** A strong entity tag as the header carries it, quotes included. */
  readonly etag: string;
}

/** A stretch of a transcript's text in Unicode code points, end exclusive, `start < end`; it may lie past the text. */
export interface QuoteRange {
  readonly start: number;
  readonly end: number;
}

export interface ReaderOptions {
  /** What to highlight; null where the link names no quote or a malformed one. */
  readonly quote: QuoteRange | null;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
}

/**
 * Whole HTML documents without inline scripts or styles: the pages' CSP admits only this server's files.
 * All of them are pure: the same library and arguments give the same text.
 */
export interface Pages {
  renderHome(library: Library, baseUrl: string): string;
  /** @throws Failure `transcript-unknown` */
  renderReader(library: Library, transcript: TranscriptId, options: ReaderOptions): string;
  /** By path: `/widget.js` and everything under `/assets/`. */
  readonly assets: ReadonlyMap<string, Asset>;
}
