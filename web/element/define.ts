/** Registers `<verbatim-ask>`, once per page however often it is loaded. */
import { VerbatimAsk } from "./verbatim-ask.ts";

declare global {
  interface HTMLElementTagNameMap {
    "verbatim-ask": VerbatimAsk;
  }
}

/** `base` is the server asked by elements without `src`; the first definition on a page stays. */
export function defineVerbatimAsk(base: string): void {
  if (customElements.get("verbatim-ask") !== undefined) return;
  VerbatimAsk.defaultBase = base;
  customElements.define("verbatim-ask", VerbatimAsk);
}
