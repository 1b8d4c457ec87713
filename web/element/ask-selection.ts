/** Offers to ask about words the reader has selected; a module of its own that the widget loads where a page wants it. */
import { LONGEST_QUESTION } from "../../src/domain/question-limits.ts";
import { createElement } from "./create-element.ts";

export interface SelectionOptions {
  /** Where the button goes, so that the host page neither styles nor sees it. */
  readonly shadow: ShadowRoot;
  /** Selector of the part of the page whose words may be asked about; null: the whole page. */
  readonly content: string | null;
  readonly label: string;
  /** Takes the words as the beginning of a question. */
  readonly draft: (words: string) => void;
  /** Ends the offer and takes the button away. */
  readonly signal: AbortSignal;
}

export type OfferSelection = (options: SelectionOptions) => void;

/** Fewer letters are a slip of the pointer, not a subject. */
const SHORTEST = 3;
/** CSS pixels between the words and the button. */
const GAP = 8;

export function offerSelection({ shadow, content, label, draft, signal }: SelectionOptions): void {
  const sheet = offerStyles();
  shadow.adoptedStyleSheets.push(sheet);
  const accept = () => {
    const words = selectedWords(content);
    hide();
    if (words !== null) draft(words);
  };
  const button = createElement(
    "button",
    {
      type: "button",
      class: "back offer",
      part: "selection",
      popover: "manual",
      // A press would otherwise end the selection before the click arrives.
      pointerdown: (event) => event.preventDefault(),
      click: accept,
    },
    label,
  );
  const hide = () => {
    if (button.matches(":popover-open")) button.hidePopover();
  };
  const update = () => {
    const selection = getSelection();
    if (selection === null || selectedWords(content) === null) return hide();
    if (!button.matches(":popover-open")) button.showPopover();
    placeUnder(selection.getRangeAt(0), button);
  };
  const onKey = (event: KeyboardEvent) => steer(event, button, hide);
  // A selection is offered once it stands, not while it is being drawn.
  document.addEventListener("pointerup", () => setTimeout(update), { signal });
  document.addEventListener("keyup", ({ key }) => void (key !== "Escape" && setTimeout(update)), { signal });
  document.addEventListener("selectionchange", () => void (selectedWords(content) === null && hide()), { signal });
  document.addEventListener("keydown", onKey, { signal });
  for (const type of ["scroll", "resize"]) addEventListener(type, hide, { signal, passive: true });
  shadow.append(button);
  signal.addEventListener("abort", () => {
    button.remove();
    shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}

/** The button stands beside the words but not after them in the page, so Tab goes there and Escape takes it away. */
function steer(event: KeyboardEvent, button: HTMLElement, hide: () => void): void {
  if (!button.matches(":popover-open")) return;
  const isFocused = button.matches(":focus");
  if (event.key === "Escape") hide();
  if (event.key !== "Tab" || event.shiftKey || isFocused) return;
  event.preventDefault();
  button.focus({ preventScroll: true });
}

/** What is selected in the content, white space collapsed, cut to a question's length; null for nothing. */
function selectedWords(content: string | null): string | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  // Where they begin decides: a triple click ends at the start of the next block, which may lie outside.
  if (!rootOf(content).contains(selection.getRangeAt(0).startContainer)) return null;
  const words = String(selection).replace(/\s+/gu, " ").trim();
  if (words.length < SHORTEST) return null;
  return [...words].slice(0, LONGEST_QUESTION).join("");
}

function rootOf(content: string | null): Element {
  try {
    return (content === null ? null : document.querySelector(content)) ?? document.body;
  } catch {
    // Not a selector.
    return document.body;
  }
}

/** Under the end of the words, or above their beginning where there is no room. */
function placeUnder(range: Range, button: HTMLElement): void {
  const words = range.getBoundingClientRect();
  const { width, height } = button.getBoundingClientRect();
  const below = words.bottom + GAP;
  const top = below + height > innerHeight ? Math.max(GAP, words.top - height - GAP) : below;
  const left = Math.min(Math.max(GAP, (words.left + words.right - width) / 2), innerWidth - width - GAP);
  button.style.setProperty("top", `${top}px`);
  button.style.setProperty("left", `${left}px`);
}

function offerStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".offer{inset:auto;margin:0;font-size:.875em;padding:.5em 1em}.offer::before{content:none}");
  return sheet;
}
