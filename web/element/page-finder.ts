/** Knows where in the host page the transcript stands, and whether a quote is there. */
import { PageText } from "./page-text.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";

export class PageFinder {
  readonly #selector: string | null;
  #readings: readonly PageText[] | null = null;

  /** `selector` names the part of the page to look in; the whole page where it is null or matches nothing. */
  constructor(selector: string | null) {
    this.#selector = selector;
  }

  /** The quote's words in the page, or null. The page is read once per task: it may change in between. */
  find(answer: QuotedAnswer): readonly Range[] | null {
    if (this.#readings === null) {
      const root = this.#root();
      this.#readings = [PageText.read(root), PageText.readWithoutNotes(root)];
      setTimeout(() => {
        this.#readings = null;
      });
    }
    const [selector] = answer.citation.selectors;
    for (const reading of this.#readings) {
      const ranges = reading.find(selector);
      if (ranges !== null) return ranges;
    }
    return null;
  }

  #root(): Element {
    try {
      const named = this.#selector === null ? null : document.querySelector(this.#selector);
      return named ?? document.body;
    } catch {
      // Not a selector: the whole page is searched instead.
      return document.body;
    }
  }
}
