/** What the tools need from outside. */
import type { Library } from "../domain/library.ts";
import type { Transcript } from "../domain/transcript.ts";
import type { Claim, Verification } from "../domain/verification.ts";

/** What does not change from one connection to the next. */
export interface McpServices {
  /** The program's version. */
  readonly version: string;
  /** @throws Failure `transcript-unknown` */
  verify(library: Library, claim: Claim): Promise<Verification>;
  /** A transcript as plain text. @param page address of its reader page */
  renderTranscript(transcript: Transcript, page: string): string;
  /** Told of what is nobody's fault but the program's. */
  onFault(error: unknown): void;
}

export interface McpOptions extends McpServices {
  /** Asked once per call; may wait until the index is open. */
  library(): Library | Promise<Library>;
  /** Base of permalinks, without a trailing slash; null: they start with a slash. */
  readonly baseUrl: string | null;
}
