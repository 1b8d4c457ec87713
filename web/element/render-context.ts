/** What every part of the view needs to know, and what it can set in motion. */
import type { FeedbackRequest } from "../../src/http/contract.ts";
import type { Wording } from "./interface-strings.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";

export interface RenderContext {
  readonly wording: Wording;
  /** Language of questions: of the host page, which the interface need not share. Quotes have their transcript's. */
  readonly quoteLanguage: string;
  /** Whether all transcripts are asked, so that each quote says which one it is from. */
  readonly asksAll: boolean;
  /** Where relative links of the server lead. */
  readonly base: string;
  readonly actions: ThreadActions;
}

export interface ThreadActions {
  /** Asks on the reader's behalf and returns the focus to the question field. */
  readonly ask: (question: string) => void;
  readonly retry: (id: number) => void;
  /** Whether the host page holds the quote. */
  readonly isInPage: (answer: QuotedAnswer) => boolean;
  /** `opener` gets the focus when the reader comes back. */
  readonly showInPage: (answer: QuotedAnswer, opener: HTMLElement) => void;
  /** Whether the server wants to know if answers help. */
  readonly takesFeedback: () => boolean;
  /** Whether the server has noted it. */
  readonly judge: (verdict: FeedbackRequest) => Promise<boolean>;
  /** Tells screen readers without moving the focus. */
  readonly announce: (message: string) => void;
}
