/** The port through which the app tells programs what it publishes: whoever renders it implements it. */
import type { TranscriptSummary } from "../domain/library.ts";
import type { Transcript } from "../domain/transcript.ts";

export interface PublishedSite {
  /** Absolute, without a trailing slash; may end in a path where a proxy puts the server under one. */
  readonly baseUrl: string;
  readonly offers: readonly ("api" | "mcp")[];
}

/** All of them are pure: the same arguments give the same text. */
export interface Discovery {
  /** XML (sitemaps.org). */
  renderSitemap(transcripts: readonly TranscriptSummary[], baseUrl: string): string;
  /** Markdown (llmstxt.org). */
  renderLlmsTxt(transcripts: readonly TranscriptSummary[], site: PublishedSite): string;
  /** RFC 9309. */
  renderRobots(site: PublishedSite): string;
  /** Who says what, as plain text in pieces. @param page address of the reader page */
  transcriptTextPieces(transcript: Transcript, page: string): Iterable<string>;
}
