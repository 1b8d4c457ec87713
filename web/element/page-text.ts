/** Reads the text of the host page, node by node, and finds quotes in it. Never changes the page. */
import { findQuote, type QuoteSelector } from "./find-quote.ts";
import { type FoldedText, foldText } from "./fold-text.ts";

const NEVER_TEXT = new Set([
  "SCRIPT",
  "STYLE",
  "NOSCRIPT",
  "TEMPLATE",
  "TEXTAREA",
  "SELECT",
  "IFRAME",
  "OBJECT",
  "VERBATIM-ASK",
]);

/** One reading of the visible text under an element; read again when the page may have changed. */
export class PageText {
  readonly #nodes: readonly Text[];
  readonly #folded: FoldedText;

  private constructor(nodes: readonly Text[]) {
    this.#nodes = nodes;
    this.#folded = foldText(nodes.map((node) => node.data));
  }

  static read(root: Element): PageText {
    return new PageText(visibleTextNodes(root, () => false));
  }

  /** Leaves footnote marks out, which interrupt a sentence without belonging to it. */
  static readWithoutNotes(root: Element): PageText {
    return new PageText(visibleTextNodes(root, (element) => element.tagName === "SUP"));
  }

  /** One range per text node that holds part of the quote, so that nothing in between is included. */
  find(selector: QuoteSelector): readonly Range[] | null {
    const spans = findQuote(this.#folded, selector);
    if (spans === null) return null;
    const ranges = spans.flatMap(({ segment, start, end }) => {
      const node = this.#nodes[segment];
      return node === undefined ? [] : [rangeOf(node, start, end)];
    });
    const words = foldText(ranges.map((range) => range.toString())).letters;
    return words === foldText([selector.exact]).letters ? ranges : null;
  }
}

function rangeOf(node: Text, start: number, end: number): Range {
  const range = node.ownerDocument.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

function visibleTextNodes(root: Element, skips: (element: Element) => boolean): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && (NEVER_TEXT.has(node.tagName) || skips(node) || !isVisible(node))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  while (walker.nextNode() !== null) {
    if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  }
  return nodes;
}

/**
 * An element that has no box of its own (`display: contents`) may still show its text, and what is folded away can be
 * unfolded.
 */
function isVisible(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  const { display, visibility } = getComputedStyle(element);
  return display === "contents" || (foldOf(element) !== null && display !== "none" && visibility === "visible");
}

/** The nearest closed `<details>` around an element or text. */
export function foldOf(node: Node): Element | null {
  return node.parentElement?.closest("details:not([open])") ?? null;
}
