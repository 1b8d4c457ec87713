/** HTML to a tree, as a browser would build it, within bounds. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { countAttributes } from "./count-attributes.ts";

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.Node;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Child = DefaultTreeAdapterTypes.ChildNode;

/** Blink's own bound is 512; within it every walk over the tree may call itself. */
const DEEPEST = 512;
/** A word per element in six hours of speech is 60,000. */
const MOST_ELEMENTS = 300_000;
/** A broken page makes the parser repeat open elements (`<b><p><p>`); this often and no more. */
const REPEATED = 20;
/** The parser looks each attribute up among those before it. */
const MOST_ATTRIBUTES = 1000;

/** Why a page is not read; its message is the end of a sentence. */
export class HtmlTooLarge extends Error {
  override readonly name = "HtmlTooLarge";
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

/**
 * Linear in the length of the page, whatever it holds. No script runs: there is none to run it.
 * @throws HtmlTooLarge where the page nests or repeats beyond what pages do
 */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  const { most, line } = countAttributes(html);
  if (most > MOST_ATTRIBUTES) {
    throw new HtmlTooLarge(
      `expected at most ${MOST_ATTRIBUTES.toLocaleString("en")} attributes in one tag, found more`,
      line,
    );
  }
  return parse(html, { treeAdapter: boundedAdapter(html), sourceCodeLocationInfo: true });
}

function boundedAdapter(html: string): typeof defaultTreeAdapter {
  let depth = 0;
  let elements = 0;
  const most = Math.min(MOST_ELEMENTS, REPEATED * countTags(html) + 1000);
  return {
    ...defaultTreeAdapter,
    ...endFirst,
    createElement: (...given) => {
      elements++;
      if (elements > most) {
        throw new HtmlTooLarge(`expected at most ${most.toLocaleString("en")} elements, found more`);
      }
      return defaultTreeAdapter.createElement(...given);
    },
    onItemPush: ({ sourceCodeLocation }) => {
      depth++;
      if (depth > DEEPEST) {
        const line = sourceCodeLocation?.startLine ?? null;
        throw new HtmlTooLarge(`expected elements nested at most ${DEEPEST} deep, found deeper ones`, line);
      }
    },
    onItemPop: () => {
      depth--;
    },
  };
}

/**
 * What the parser moves stands at the end of its parent, and the library looks for it from the front: a page of
 * words out of place in a table would take time by the square of its length.
 */
const endFirst: Pick<typeof defaultTreeAdapter, "insertBefore" | "insertTextBefore" | "detachNode"> = {
  insertBefore: (parent: Parent, node: Child, reference: Child) => {
    parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
    node.parentNode = parent;
  },
  insertTextBefore: (parent: Parent, text: string, reference: Child) => {
    const before = parent.childNodes[parent.childNodes.lastIndexOf(reference) - 1];
    if (before !== undefined && defaultTreeAdapter.isTextNode(before)) before.value += text;
    else endFirst.insertBefore(parent, defaultTreeAdapter.createTextNode(text), reference);
  },
  detachNode: (node: Child) => {
    const siblings = node.parentNode?.childNodes;
    if (siblings !== undefined) siblings.splice(siblings.lastIndexOf(node), 1);
    node.parentNode = null;
  },
};

function countTags(html: string): number {
  let count = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) count++;
  return count;
}
