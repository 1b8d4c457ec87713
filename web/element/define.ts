/** Registers `<verbatim-ask>`, once per page however often it is loaded. */
import type { AskClient } from "./ask-client.ts";
import { VerbatimAsk } from "./verbatim-ask.ts";

declare global {
  interface HTMLElementTagNameMap {
    "verbatim-ask": VerbatimAsk;
  }
}

/** What asks at an address. */
export type OpenClient = (base: string) => AskClient;

/** `base` is the server asked by elements without `src`; the first definition on a page stays. */
export function defineVerbatimAsk(base: string, openClient: OpenClient): void {
  if (customElements.get("verbatim-ask") !== undefined) return;
  VerbatimAsk.defaultBase = base;
  VerbatimAsk.openClient = openClient;
  customElements.define("verbatim-ask", VerbatimAsk);
}
