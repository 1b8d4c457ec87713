/** What a reader sees of a search in their browser: how much has come, and what an answer goes by. */
import type { AskResponse } from "../../src/http/contract.ts";
import { createElement } from "../element/create-element.ts";
import type { AnswerBasis, Exchange } from "../element/next-state.ts";
import type { DrawnExchange, SearchFeedback } from "../element/search-feedback.ts";
import { feedbackWording } from "./feedback-wording.ts";

/** What changes where the same quotes are found again. */
const REFINED = "[part=basis],[part=score]";

export const searchFeedback: SearchFeedback = { showProgress, finish };

/** Along the upper edge, where nothing gives way to it. */
function showProgress(root: HTMLElement, share: number): void {
  const shown = root.querySelector<HTMLProgressElement>("[part=progress]");
  if (share < 1) (shown ?? makeBar(root)).value = share;
  else shown?.remove();
}

function makeBar(root: HTMLElement): HTMLProgressElement {
  const name = feedbackWording(root.lang).loading;
  const bar = createElement("progress", { part: "progress", "aria-label": name, title: name });
  // Set one by one, which every Content-Security-Policy allows.
  const style = {
    display: "block",
    "inline-size": "100%",
    "block-size": "0.25rem",
    "margin-block-end": "-0.25rem",
    "accent-color": "var(--accent)",
  };
  for (const [property, value] of Object.entries(style)) bar.style.setProperty(property, value);
  root.prepend(bar);
  return bar;
}

function finish(drawn: DrawnExchange, before: DrawnExchange | undefined, language: string): HTMLElement {
  const { exchange, element } = drawn;
  if (exchange.reply.phase !== "answered") return element;
  addBasis(element, exchange.reply.basis, language);
  const earlier = before === undefined ? null : responseOf(before.exchange);
  if (before === undefined || earlier === null) return element;
  if (placesOf(earlier) === placesOf(exchange.reply.response)) return refine(before.element, element);
  // What stands below stays where it is, however much shorter the answer has become.
  element.style.setProperty("min-block-size", `${before.element.offsetHeight}px`);
  return element;
}

/** The line stays once it stands, so that no word below it moves. */
function addBasis(element: HTMLElement, basis: AnswerBasis, language: string): void {
  if (basis === "full") return;
  const { preliminary, refined, wordsOnly } = feedbackWording(language);
  const message = { preliminary, refined, "words-only": wordsOnly }[basis];
  element.querySelector(".reply")?.prepend(createElement("p", { class: "fine", part: "basis" }, message));
}

/** The same quotes: what is said about them changes, and all else, with the focus in it, stays. */
function refine(shown: HTMLElement, fresh: HTMLElement): HTMLElement {
  const parts = [...fresh.querySelectorAll(REFINED)];
  const stale = [...shown.querySelectorAll(REFINED)];
  if (parts.length !== stale.length) return fresh;
  for (const [at, part] of parts.entries()) stale[at]?.replaceWith(part);
  return shown;
}

function responseOf({ reply }: Exchange): AskResponse | null {
  return reply.phase === "answered" ? reply.response : null;
}

function placesOf({ answers }: AskResponse): string {
  return JSON.stringify(answers.map(({ passage, quote }) => [passage.id, quote]));
}
