/** The element of a page that holds its text. */
import { attribute, children, descendants, namesOf } from "./element.ts";
import type { PageMass } from "./page-mass.ts";
import type { HtmlElement } from "./parse-html.ts";

/** The names that publishing software gives the text itself, from the most exact on. */
const CONTENT: readonly ((element: HtmlElement) => boolean)[] = [
  (element) => (attribute(element, "itemprop") ?? "").split(/\s+/u).includes("articleBody"),
  named(
    /^(?:entry-content|post-content|article-content|article-body|article__body|gh-content|available-content|e-content|story-body|post-body|wp-block-post-content|field--name-body|blog-post-content|post__content|article__content|single-content|transcript-body|transcript__body)$/u,
  ),
  ({ tagName }) => tagName === "article",
  (element) => element.tagName === "main" || attribute(element, "role") === "main",
];

/** A named element holds the text if it has this share of what the heaviest part of the page has. */
const ENOUGH = 0.8;
/** The heaviest child is followed down as long as it has this share of its parent's text. */
const DOMINATES = 0.8;

/** @param body the page's `body` */
export function findArticle(body: HtmlElement, mass: PageMass): HtmlElement {
  const needed = ENOUGH * mass.of(body);
  const all = [...descendants(body)].filter((element) => mass.of(element) >= needed);
  for (const holds of CONTENT) {
    const found = all.find(holds);
    if (found !== undefined) return found;
  }
  return descend(body, mass);
}

function descend(body: HtmlElement, mass: PageMass): HtmlElement {
  let at = body;
  for (;;) {
    const enough = DOMINATES * mass.of(at);
    const next = children(at).find((child) => PARTS.has(child.tagName) && mass.of(child) >= enough && enough > 0);
    if (next === undefined) return at;
    at = next;
  }
}

/** Elements that hold paragraphs; a paragraph that is the whole text is no container. */
const PARTS: ReadonlySet<string> = new Set(["div", "section", "article", "main", "form", "center", "body", "details"]);

function named(pattern: RegExp): (element: HtmlElement) => boolean {
  return (element) => namesOf(element).some((name) => pattern.test(name));
}
