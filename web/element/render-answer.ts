/** One quote: the words large, who said them and when, what they reply to, and every way onward. */
import { hasInsertion } from "../../src/domain/attribution.ts";
import { formatClock } from "../../src/domain/format-clock.ts";
import { formatDate } from "../../src/domain/format-date.ts";
import { shortenQuestion } from "../../src/domain/shorten-question.ts";
import { createElement } from "./create-element.ts";
import type { InterfaceStrings } from "./english.ts";
import { fill } from "./interface-strings.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";
import { renderActions } from "./render-actions.ts";
import type { RenderContext } from "./render-context.ts";
import { resolveLink } from "./resolve-link.ts";
import { type PassagePiece, slicePassage } from "./slice-passage.ts";

/** Calibrated scores from which a match is called strong or likely. */
const STRONG = 0.75;
const LIKELY = 0.5;

export function renderAnswer(answer: QuotedAnswer, context: RenderContext): HTMLElement {
  const { quote, toggle } = renderQuote(answer, context);
  return createElement(
    "figure",
    { class: "answer", part: "answer" },
    renderKind(answer, context.wording.strings),
    quote,
    hasInsertion(answer.passage) && createElement("p", { class: "fine" }, context.wording.strings.insertion),
    renderCaption(answer, context),
    renderInReplyTo(answer, context),
    renderActions(answer, context, toggle),
  );
}

/** Level of a calibrated score; readers see words, not decimals. */
function scoreLevel(score: number): "strong" | "likely" | "possible" {
  if (score >= STRONG) return "strong";
  return score >= LIKELY ? "likely" : "possible";
}

/** Says so where the words are not the speaker's own answer or speech. */
function renderKind({ kind, speaker }: QuotedAnswer, strings: InterfaceStrings): HTMLElement | null {
  if (kind === "answer" || kind === "speech") return null;
  return createElement("p", { class: "kind", part: "kind" }, fill(strings[kind], { name: speaker.name }));
}

function renderQuote(answer: QuotedAnswer, context: RenderContext) {
  const { before, quote, after } = slicePassage(answer.passage);
  const surroundings = [before, after].map((pieces) =>
    createElement("span", { class: "around", hidden: true }, ...pieces.map(renderPiece)),
  );
  const [opening = null, closing = null] = surroundings;
  const words = createElement("span", { class: "words" }, ...quote.map(renderPiece));
  const cite = resolveLink(answer.citation.href, context.base);
  const blockquote = createElement(
    "blockquote",
    { part: "quote", cite, lang: answer.citation.transcript.language, dir: "auto" },
    createElement("p", {}, opening, words, closing),
  );
  const wholeParagraph = before.length + after.length === 0;
  return { quote: blockquote, toggle: wholeParagraph ? null : renderToggle(blockquote, surroundings, context) };
}

function renderPiece({ text, inserted }: PassagePiece): Node {
  return inserted ? createElement("i", { class: "insertion", part: "insertion" }, text) : document.createTextNode(text);
}

function renderToggle(
  blockquote: HTMLElement,
  surroundings: readonly HTMLElement[],
  { wording: { strings } }: RenderContext,
): HTMLElement {
  const toggle = createElement(
    "button",
    {
      type: "button",
      "aria-expanded": "false",
      click: () => {
        const expand = toggle.getAttribute("aria-expanded") === "false";
        toggle.setAttribute("aria-expanded", String(expand));
        blockquote.classList.toggle("expanded", expand);
        for (const span of surroundings) span.hidden = !expand;
      },
    },
    strings.showParagraph,
  );
  return toggle;
}

function renderCaption({ speaker, citation, score }: QuotedAnswer, context: RenderContext): HTMLElement {
  const { language, strings } = context.wording;
  const { time, mediaHref } = citation;
  const { date, language: lang, title } = citation.transcript;
  const level = scoreLevel(score);
  return createElement(
    "figcaption",
    { part: "byline" },
    createElement("b", { lang }, speaker.name),
    speaker.role !== null && createElement("span", { lang }, speaker.role),
    context.asksAll && createElement("cite", { lang }, title),
    createElement("time", { datetime: date }, formatDate(date, language)),
    // Where there is a recording, a link says it.
    time !== null && mediaHref === null && createElement("span", {}, formatClock(time)),
    createElement("span", { class: `score ${level}`, part: "score" }, strings[level]),
  );
}

function renderInReplyTo({ inReplyTo, citation }: QuotedAnswer, context: RenderContext): HTMLElement | null {
  if (inReplyTo === null) return null;
  const { strings } = context.wording;
  const short = shortenQuestion(inReplyTo.text);
  const question = createElement("q", { lang: citation.transcript.language }, short);
  const isLong = short !== inReplyTo.text.replace(/\s+/g, " ");
  return createElement(
    "p",
    { class: "reply-to", part: "in-reply-to" },
    `${strings.inReplyTo}: `,
    question,
    isLong && " ",
    isLong && renderQuestionToggle(question, [short, inReplyTo.text], strings),
  );
}

function renderQuestionToggle(
  question: HTMLElement,
  [short, whole]: readonly [string, string],
  strings: InterfaceStrings,
): HTMLElement {
  const toggle = createElement(
    "button",
    {
      type: "button",
      class: "inline",
      "aria-expanded": "false",
      click: () => {
        const expand = toggle.getAttribute("aria-expanded") === "false";
        toggle.setAttribute("aria-expanded", String(expand));
        question.textContent = expand ? whole : short;
      },
    },
    strings.showAll,
  );
  return toggle;
}
