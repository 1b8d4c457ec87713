/** Scrolls to a quote in the host page and marks it; all that it changes of the page is to unfold what holds the quote. */
import { foldOf } from "./page-text.ts";

const HIGHLIGHT = "verbatim-quote";
/** Share of the window's height that stays above the quote. */
const HEADROOM = 0.3;

/** Marks the quote and brings it into view. Where the browser has no highlights, the quote is selected instead. */
export function showRanges(ranges: readonly Range[]): void {
  for (const { startContainer } of ranges) unfold(startContainer);
  markRanges(ranges);
  const [first] = ranges;
  if (first !== undefined) scrollToRange(first);
}

function unfold(node: Node): void {
  for (let fold = foldOf(node); fold !== null; fold = foldOf(node)) fold.setAttribute("open", "");
}

export function clearHighlight(): void {
  if ("highlights" in CSS) CSS.highlights.delete(HIGHLIGHT);
}

function markRanges(ranges: readonly Range[]): void {
  if ("highlights" in CSS) {
    adoptHighlightStyle();
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  } else selectRanges(ranges);
}

function selectRanges(ranges: readonly Range[]): void {
  const first = ranges[0];
  const last = ranges.at(-1);
  if (first === undefined || last === undefined) return;
  getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
}

let highlightStyle: CSSStyleSheet | null = null;

/** A constructed style sheet is allowed under any Content-Security-Policy and adds no node to the page. */
function adoptHighlightStyle(): void {
  if (highlightStyle === null) {
    highlightStyle = new CSSStyleSheet();
    highlightStyle.replaceSync(
      `::highlight(${HIGHLIGHT}){background-color:#ffe27a;color:#1d1b16}` +
        `@media (forced-colors:active){::highlight(${HIGHLIGHT}){background-color:Mark;color:MarkText}}`,
    );
  }
  if (!document.adoptedStyleSheets.includes(highlightStyle)) document.adoptedStyleSheets.push(highlightStyle);
}

function scrollToRange(range: Range): void {
  for (let scroller = scrollerOf(range.startContainer); scroller !== null; scroller = scrollerOf(scroller)) {
    const offset = range.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += offset - scroller.clientHeight * HEADROOM;
  }
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollBy({
    top: range.getBoundingClientRect().top - innerHeight * HEADROOM,
    behavior: reduced ? "instant" : "smooth",
  });
}

/** The nearest scrolling box around a node other than the page itself. */
function scrollerOf(node: Node): Element | null {
  for (let box = node.parentElement; box !== null && box !== document.body; box = box.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(box).overflowY);
    if (scrolls && box.scrollHeight > box.clientHeight && box !== document.documentElement) return box;
  }
  return null;
}
