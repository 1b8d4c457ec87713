/** A web page to a proposal. */
import type { PublishedFile } from "../../../domain/transcript-draft.ts";
import { createBlockBuilder } from "../blocks/block-builder.ts";
import { proposeFromBlocks } from "../blocks/propose-from-blocks.ts";
import { decodeText } from "../decode-text.ts";
import { formatInvalid } from "../format-invalid.ts";
import type { TranscriptProposal } from "../format-reader.ts";
import { createSkippedStretches, type SkippedStretches } from "../skipped-stretches.ts";
import { dropRepeats } from "./drop-repeats.ts";
import { children, lineOf, shownText } from "./element.ts";
import { findArticle } from "./find-article.ts";
import { formsOf } from "./page-forms.ts";
import { weighPage } from "./page-mass.ts";
import { type HtmlElement, HtmlTooLarge, parseHtml } from "./parse-html.ts";
import { readPageBlocks } from "./read-page-blocks.ts";
import { readPageDetails } from "./read-page-details.ts";

/** @throws Failure `format-invalid` */
export function readHtml(source: PublishedFile): TranscriptProposal {
  const { text, warning } = decodeText(source.bytes);
  const html = rootOf(text, source.name);
  const body = children(html).find(({ tagName }) => tagName === "body") ?? html;
  const mass = weighPage(body);
  const article = findArticle(body, mass);
  const skipped = createSkippedStretches();
  const builder = createBlockBuilder();
  tellOutside(body, article, { skips: mass.skips, skipped });
  readPageBlocks(article, { builder, skips: mass.skips, skipped, page: formsOf(article) });
  const { details, author } = readPageDetails(html);
  const blocks = dropRepeats(builder.blocks, details.title ?? null, skipped);
  const warnings = warning === null ? [] : [{ line: null, message: warning }];
  return proposeFromBlocks({ format: "html", blocks, details, author, skipped, warnings }, source);
}

function rootOf(text: string, file: string): HtmlElement {
  try {
    const html = parseHtml(text).childNodes.find((node) => node.nodeName === "html");
    if (html !== undefined && "tagName" in html) return html;
  } catch (fault) {
    if (!(fault instanceof HtmlTooLarge)) throw fault;
    const place = fault.line === null ? { cause: fault } : { line: fault.line, cause: fault };
    throw formatInvalid(file, `${fault.message}; save the article alone, or its text`, place);
  }
  throw formatInvalid(file, "expected a web page, found no element; save the page as HTML");
}

/** Everything beside the way from the page down to its text. */
function tellOutside(
  body: HtmlElement,
  article: HtmlElement,
  { skips, skipped }: { skips: (element: HtmlElement) => string | null; skipped: SkippedStretches },
): void {
  for (let inner = article; inner !== body; ) {
    const { parentNode } = inner;
    if (parentNode === null || !("tagName" in parentNode)) return;
    for (const sibling of children(parentNode)) {
      if (sibling !== inner) skipped.add(skips(sibling) ?? "outside the article", shownText(sibling), lineOf(sibling));
    }
    inner = parentNode;
  }
}
