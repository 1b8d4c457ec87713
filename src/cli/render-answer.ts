/** An answer as a reader sees it in a terminal. */
import type { Answer, Evidence, NearestQuestion, QuotedAnswer } from "../domain/answer.ts";
import { describeKind, formatSpeaker, hasInsertion, INSERTION_NOTE } from "../domain/attribution.ts";
import { formatClock } from "../domain/format-clock.ts";
import { formatDate } from "../domain/format-date.ts";
import { shortenQuestion } from "../domain/shorten-question.ts";
import { alignColumns } from "./align-columns.ts";
import { type Page, paint, renderParagraph, withoutControls } from "./page.ts";

const INDENT = "    ";

export function renderAnswer(answer: Answer, page: Page): string {
  const readAs =
    answer.interpretedAs === undefined
      ? []
      : [renderParagraph(`Read as: ${answer.interpretedAs}`, page, { tone: "dim" })];
  const parts = answer.answered
    ? answer.answers.map((each, index) => renderQuotedAnswer(each, index + 1, page))
    : [renderParagraph("The transcript does not answer this.", page), ...renderNearest(answer.nearest, page)];
  return [...readAs, ...parts].join("\n");
}

function renderQuotedAnswer(answer: QuotedAnswer, rank: number, page: Page): string {
  const aside = (text: string): string => renderParagraph(text, page, { indent: INDENT, tone: "dim" });
  const { citation, inReplyTo, evidence } = answer;
  return [
    renderParagraph(`“${answer.quote}”`, page, { indent: INDENT, tone: "bold" }).replace(
      INDENT,
      `${rank}. `.padEnd(INDENT.length),
    ),
    renderParagraph(`${formatSpeaker(answer.speaker)}, ${formatDate(citation.transcript.date)}`, page, {
      indent: INDENT,
    }),
    aside([describeKind(answer), placeOf(answer), `score ${answer.score.toFixed(2)}`].join(" · ")),
    hasInsertion(answer.passage) ? aside(INSERTION_NOTE) : "",
    inReplyTo === null ? "" : aside(`In reply to ${inReplyTo.speaker}: “${shortenQuestion(inReplyTo.text)}”`),
    aside(citation.formatted),
    // Never wrapped: a link broken over lines cannot be followed.
    ...linksOf(citation).map((link) => `${INDENT}${paint(withoutControls(link), "dim", page)}\n`),
    evidence === undefined ? "" : renderEvidence(evidence, page),
  ].join("");
}

function linksOf({ sourceHref, href, mediaHref }: QuotedAnswer["citation"]): string[] {
  const recording = mediaHref === null ? [] : [`Recording: ${mediaHref}`];
  return [sourceHref ?? `Reader page: ${href}`, ...recording];
}

function placeOf({ citation }: QuotedAnswer): string {
  const paragraph = `paragraph ${citation.paragraph}`;
  return citation.time === null ? paragraph : `${paragraph}, at ${formatClock(citation.time)}`;
}

function renderEvidence(evidence: readonly Evidence[], page: Page): string {
  const header = ["evidence", "value", "weight", "contribution"];
  const rows = evidence.map(({ name, value, weight, contribution }) => [
    name,
    ...[value, weight, contribution].map((figure) => figure.toFixed(3)),
  ]);
  const lines = alignColumns([header, ...rows], [1, 2, 3]);
  return lines.map((line) => `${INDENT}${paint(line, "dim", page)}\n`).join("");
}

function renderNearest(nearest: readonly NearestQuestion[], page: Page): readonly string[] {
  if (nearest.length === 0) return [];
  const questions = nearest.map(
    ({ question, passageId }) =>
      renderParagraph(`“${question}”`, page, { indent: INDENT }) +
      renderParagraph(passageId, page, { indent: INDENT, tone: "dim" }),
  );
  return [`Questions it does answer:\n${questions.join("")}`];
}
