/** Lists of terms: an interview whose speakers are terms, questions with their answers, or a glossary. */
import { descendants, textOf } from "./element.ts";
import { type Look, type PageWalk, PLAIN } from "./page-walk.ts";
import type { HtmlElement } from "./parse-html.ts";

type ReadInto = (element: HtmlElement, walk: PageWalk, look: Look) => void;

export function readDefinitions(list: HtmlElement, walk: PageWalk, readInto: ReadInto): void {
  const parts = [...descendants(list)].filter(
    ({ tagName, parentNode }) => (tagName === "dt" || tagName === "dd") && isWithin(parentNode, list),
  );
  const areSpeakers = walk.page.termsAreSpeakers || nameSpeakers(termsOf(list));
  for (const part of parts) {
    walk.builder.close();
    if (part.tagName === "dd") readInto(part, walk, PLAIN);
    else if (areSpeakers) readInto(part, walk, { ...PLAIN, speaker: "name" });
    // A question as a term is one as a heading is.
    else walk.builder.within("heading", () => readInto(part, walk, PLAIN));
    walk.builder.close();
  }
}

/** Speakers take turns, so that some name comes again, or each ends in a colon. */
function nameSpeakers(terms: readonly string[]): boolean {
  if (terms.length < 2 || terms.some((term) => term.length > 120 || /[?!]$/u.test(term))) return false;
  return new Set(terms).size < terms.length || terms.every((term) => /[:：]$/u.test(term));
}

/**
 * Of all lists of a page together: where remarks stand between the turns, each has a turn or two. Lists that all begin
 * with the same term are facts: date and place, of one after the other.
 */
export function termsNameSpeakers(page: HtmlElement): boolean {
  const lists = [...descendants(page)].filter(({ tagName }) => tagName === "dl").map(termsOf);
  return new Set(lists.map(([first]) => first)).size > 1 && nameSpeakers(lists.flat());
}

function termsOf(list: HtmlElement): string[] {
  return [...descendants(list)]
    .filter(({ tagName, parentNode }) => tagName === "dt" && isWithin(parentNode, list))
    .map((term) => textOf(term).trim());
}

/** A list inside a definition is read with the definition. */
function isWithin(parent: HtmlElement["parentNode"], list: HtmlElement): boolean {
  for (let at = parent; at !== null && "tagName" in at; at = at.parentNode) {
    if (at === list) return true;
    if (at.tagName === "dl") return false;
  }
  return false;
}
