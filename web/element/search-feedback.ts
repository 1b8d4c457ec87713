/** How a search that runs in the reader's browser shows what it is doing; its code comes with the search itself. */
import type { Exchange } from "./next-state.ts";

export interface DrawnExchange {
  readonly exchange: Exchange;
  readonly element: HTMLElement;
}

export interface SearchFeedback {
  /**
   * Shows on the widget how much of what answers need has come, until all has.
   * @param share 0 to 1
   */
  showProgress(root: HTMLElement, share: number): void;
  /**
   * Says what an answer goes by, and puts a later one in the place of an earlier one without moving what is read.
   * @param before what stands there now
   * @returns the element that is to stand there
   */
  finish(drawn: DrawnExchange, before: DrawnExchange | undefined, language: string): HTMLElement;
}
