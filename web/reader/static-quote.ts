/** Marks the quote that the address names, on a page that no server has marked. */
import { parseQuoteRange } from "../../src/domain/permalink.ts";
import type { Span } from "../../src/domain/span.ts";
import { utf16Span } from "./mark-quote.ts";

/** `?quote=<start>-<end>` counts Unicode code points of the transcript's text, as each paragraph's `data-start` does. */
function markNamedQuote(): void {
  const quote = parseQuoteRange(new URLSearchParams(location.search).get("quote") ?? "");
  if (quote === null) return;
  let isFirst = true;
  for (const paragraph of document.querySelectorAll<HTMLElement>("p[data-start]")) {
    const mark = markPart(paragraph, quote);
    if (mark === null) continue;
    // A quote may run over several paragraphs; an id stands once.
    if (isFirst) mark.id = "quote";
    isFirst = false;
  }
}

function markPart(paragraph: HTMLElement, quote: Span): HTMLElement | null {
  const text = paragraph.firstChild;
  if (!(text instanceof Text)) return null;
  const start = Number(paragraph.dataset["start"]);
  const { data } = text;
  const length = [...data].length;
  const part = utf16Span(data, { start: Math.max(0, quote.start - start), end: Math.min(length, quote.end - start) });
  if (part === null) return null;
  const range = document.createRange();
  range.setStart(text, part.start);
  range.setEnd(text, part.end);
  const mark = document.createElement("mark");
  range.surroundContents(mark);
  return mark;
}

markNamedQuote();
