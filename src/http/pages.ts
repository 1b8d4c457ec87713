/** The port through which the app serves the pages: whoever renders them implements it. */
import type { Library } from "../domain/library.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { EmbedChoice } from "./contract.ts";
import type { Discovery } from "./discovery.ts";

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

export interface EmbedOptions {
  /** Null: the newest on the embed page, the whole corpus in a frame. */
  readonly transcript: TranscriptId | null;
  readonly choice: EmbedChoice;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether the pages of any other site may ask this server. */
  readonly isOpen: boolean;
}

export interface FrameTag {
  /** Absolute address of a frame page. */
  readonly address: string;
  /** What the frame holds, for readers who cannot see it. */
  readonly title: string;
  /** CSS pixels; null: as wide as its surroundings. */
  readonly width: number | null;
  readonly height: number;
}

/**
 * Whole HTML documents without inline scripts or styles: the pages' CSP admits only this server's files.
 * All of them are pure: the same library and arguments give the same text. Those with a whole transcript in them
 * come in pieces, of which the later ones are made when they are asked for.
 */
export interface Pages {
  homePieces(library: Library, baseUrl: string): Iterable<string>;
  /** @throws Failure `transcript-unknown` with the first piece */
  readerPieces(library: Library, transcript: TranscriptId, options: ReaderOptions): Iterable<string>;
  /** The page on which publishers choose how to embed. @throws Failure `transcript-unknown` */
  renderEmbed(library: Library, options: EmbedOptions): string;
  /** The widget alone, for an iframe. @throws Failure `transcript-unknown` */
  renderFrame(library: Library, options: EmbedOptions): string;
  /** Markup of the iframe itself. */
  renderFrameTag(tag: FrameTag): string;
  /** What is published for programs. */
  readonly discovery: Discovery;
  /** By path: `/widget.js` and everything under `/assets/`. */
  readonly assets: ReadonlyMap<string, Asset>;
}
