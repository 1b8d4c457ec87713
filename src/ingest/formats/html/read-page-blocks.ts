/** The paragraphs of a page's text, in order. */
import { defaultTreeAdapter } from "parse5";
import { attribute, childNodes, isElement, lineOf, namesOf, shownText, textOf } from "./element.ts";
import { innerName, lookOf, namesSpeaker } from "./look-of.ts";
import { type Look, type PageWalk, PLAIN } from "./page-walk.ts";
import type { HtmlElement, HtmlNode } from "./parse-html.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readTable } from "./read-table.ts";

const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figure footer form header hgroup legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const HEADING = /^h[1-6]$/u;

/** Reads what stands in an element; the builder holds the paragraphs afterwards. */
export function readPageBlocks(element: HtmlElement, walk: PageWalk, look: Look = PLAIN): void {
  const isBlock = BLOCKS.has(element.tagName);
  const speaker = attribute(element, "data-speaker") ?? attribute(element, "data-speaker-name");
  if (isBlock) walk.builder.close();
  if (speaker !== null && /\p{L}/u.test(speaker)) addName(speaker, element, walk);
  for (const child of childNodes(element)) readNode(child, walk, look);
  if (isBlock) walk.builder.close();
}

function addName(name: string, element: HtmlElement, { builder }: PageWalk): void {
  builder.add({ ...PLAIN, text: name, speaker: "name" }, lineOf(element));
  builder.close();
}

function readNode(node: HtmlNode, walk: PageWalk, look: Look): void {
  if (defaultTreeAdapter.isTextNode(node)) {
    const text = look.preformatted ? node.value.replace(/\r\n?/gu, "\n") : node.value.replace(/[ \t\n\r\f]+/gu, " ");
    walk.builder.add({ ...look, text }, node.sourceCodeLocation?.startLine ?? null);
  } else if (isElement(node)) readElement(node, walk, look);
}

function readElement(element: HtmlElement, walk: PageWalk, look: Look): void {
  const reason = walk.skips(element) ?? ornament(element);
  if (reason !== null) walk.skipped.add(reason, shownText(element), lineOf(element));
  else if (element.tagName === "br") walk.builder.add({ ...PLAIN, text: "\n" }, lineOf(element));
  else if (element.tagName === "hr") walk.builder.rule(lineOf(element));
  else if (element.tagName === "dl") readDefinitions(element, walk, readPageBlocks);
  else if (element.tagName === "table") readTable(element, walk, readPageBlocks);
  else if (element.tagName === "blockquote") {
    walk.builder.within("quote", () => readPageBlocks(element, walk, lookOf(element, look)));
  } else if (look.speaker === null && (namesSpeaker(element) || isCitedSpeaker(element))) {
    readSpeaker(element, walk, lookOf(element, look));
  } else if (HEADING.test(element.tagName)) {
    walk.builder.within("heading", () => readPageBlocks(element, walk, lookOf(element, look)));
  } else readPageBlocks(element, walk, lookOf(element, look));
}

/** `<cite>` by itself between paragraphs names who speaks, as Podcasting 2.0 sets it; within one it names a work. */
function isCitedSpeaker({ tagName, parentNode }: HtmlElement): boolean {
  if (tagName !== "cite" || parentNode === null || !isElement(parentNode)) return false;
  return !/^(?:p|blockquote|li|figure|h[1-6]|a|em|i|b|strong|td)$/u.test(parentNode.tagName);
}

function readSpeaker(element: HtmlElement, walk: PageWalk, look: Look): void {
  const name = innerName(element);
  const isBlock = BLOCKS.has(element.tagName) || HEADING.test(element.tagName);
  // The name stands first, whatever the page puts before it: a portrait, a party's colour.
  if (isBlock || element.tagName === "cite") walk.builder.close();
  readPageBlocksInline(element, walk, { ...look, speaker: name === null ? "name" : "role" }, name);
  if (isBlock) walk.builder.close();
}

function readPageBlocksInline(element: HtmlElement, walk: PageWalk, look: Look, name: HtmlElement | null): void {
  for (const child of childNodes(element)) {
    if (defaultTreeAdapter.isTextNode(child)) readNode(child, walk, look);
    else if (isElement(child) && walk.skips(child) === null) {
      readPageBlocksInline(child, walk, child === name ? { ...look, speaker: "name" } : lookOf(child, look), name);
      // Name and office in elements of their own are apart for the eye, whatever stands between them in the source.
      walk.builder.add({ ...look, text: " " }, lineOf(child));
    }
  }
}

/** Marks of footnotes, anchors of headings and the words on a fold, which no one said. */
function ornament(element: HtmlElement): string | null {
  if (element.tagName === "summary" || element.tagName === "legend") return "button";
  if (element.tagName !== "a" && element.tagName !== "sup") return null;
  if (textOf(element).trim().length > 6) return null;
  const isAnchor =
    element.tagName === "a" &&
    namesOf(element).some((name) => /^(?:anchor|headerlink|heading-anchor|permalink)$/u.test(name));
  if (isAnchor) return "anchor";
  return isNoteMark(element) ? "footnote mark" : null;
}

function isNoteMark(element: HtmlElement): boolean {
  const link =
    element.tagName === "sup" ? element.childNodes.filter(isElement).find(({ tagName }) => tagName === "a") : element;
  if (link === undefined || link.tagName !== "a") return false;
  const names = namesOf(link);
  if (names.some((name) => /footnote|noteref|fnref/iu.test(name)) || attribute(link, "role") === "doc-noteref")
    return true;
  return element.tagName === "sup" && /^#/u.test(attribute(link, "href") ?? "");
}
