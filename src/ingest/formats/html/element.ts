/** Questions to ask of one element of a parsed page. */
import { defaultTreeAdapter } from "parse5";
import type { HtmlElement, HtmlNode } from "./parse-html.ts";

export function isElement(node: HtmlNode): node is HtmlElement {
  return defaultTreeAdapter.isElementNode(node);
}

export function attribute({ attrs }: HtmlElement, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null;
}

/** Class names and id, each apart. */
export function namesOf(element: HtmlElement): readonly string[] {
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`;
  return names.split(/\s+/u).filter((name) => name !== "");
}

export function childNodes(node: HtmlNode): readonly HtmlNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

export function children(node: HtmlNode): HtmlElement[] {
  return childNodes(node).filter(isElement);
}

/** The element and all below it, in the order of the page. */
export function* descendants(node: HtmlNode): Generator<HtmlElement> {
  const stack: HtmlNode[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (isElement(next)) yield next;
    const below = childNodes(next);
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child !== undefined) stack.push(child);
    }
  }
}

/** All characters below a node, as they stand in the page; scripts and styles included where the node is one. */
export function textOf(node: HtmlNode): string {
  return textPieces(node).join("");
}

/** The same with a space between elements, to be shown. */
export function shownText(node: HtmlNode): string {
  return textPieces(node).join(" ");
}

function textPieces(node: HtmlNode): string[] {
  const parts: string[] = [];
  const stack: HtmlNode[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (defaultTreeAdapter.isTextNode(next)) parts.push(next.value);
    else if (isElement(next) && next !== node && UNSEEN.has(next.tagName)) continue;
    const below = childNodes(next);
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child !== undefined) stack.push(child);
    }
  }
  return parts;
}

/** Elements whose text no reader of the page sees. */
const UNSEEN: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "head", "title"]);

export function lineOf({ sourceCodeLocation }: HtmlElement): number | null {
  return sourceCodeLocation?.startLine ?? null;
}
