/** A checked transcript as a publisher reads it: every turn, who it is attributed to, and what looks wrong. */
import { formatSpeaker } from "../domain/attribution.ts";
import { formatDate } from "../domain/format-date.ts";
import { alignColumns } from "./align-columns.ts";
import { formatCount } from "./format-count.ts";
import { type Page, paint, renderParagraph, withoutControls } from "./page.ts";
import type { CheckSummary, SpeakerSummary, TurnSummary } from "./summarise-check.ts";
import { columnsOf, wrapText } from "./wrap-text.ts";

/** Where a turn has no speaker: comments and boilerplate. */
const NOBODY = "(never quoted)";

// Opening words give way to the other columns, but not so far that a turn cannot be recognised.
const FEWEST_OPENING_COLUMNS = 16;

export function renderCheck(summary: CheckSummary, page: Page): string {
  const { id, title, date, passages, turns, speakers, warnings } = summary;
  const heading = [
    renderParagraph(id, page, { tone: "bold" }),
    renderParagraph(`${title}, ${formatDate(date)}`, page),
    renderParagraph(`${formatCount(turns.length, "turn")}, ${formatCount(passages, "passage")}`, page, { tone: "dim" }),
  ];
  return [
    heading.join(""),
    renderTurns(turns, page),
    renderSpeakers(speakers, page),
    renderParagraph(describeReplies(turns), page),
    warnings.length === 0 ? renderParagraph("No warnings.", page) : renderWarnings(warnings, page),
  ].join("\n");
}

export function renderTurns(turns: readonly TurnSummary[], page: Page): string {
  return renderTable(turnRows(turns, page), [0, 3, 4], page);
}

export function renderSpeakers(speakers: readonly SpeakerSummary[], page: Page): string {
  return renderTable(speakerRows(speakers), [1, 2, 3], page);
}

/** The first row is the header. */
function renderTable(rows: readonly (readonly string[])[], right: readonly number[], page: Page): string {
  const lines = alignColumns(
    rows.map((row) => row.map(withoutControls)),
    right,
  );
  return lines.map((line, index) => `${paint(line, index === 0 ? "dim" : "plain", page)}\n`).join("");
}

function turnRows(turns: readonly TurnSummary[], page: Page): readonly (readonly string[])[] {
  const rows = turns.map(({ number, kind, speaker, inReplyTo, words, paragraphs }) => [
    String(number),
    kind,
    speaker?.name ?? NOBODY,
    inReplyTo === null ? "" : String(inReplyTo),
    String(words),
    describeRange(paragraphs),
  ]);
  const header = ["turn", "kind", "speaker", "replies to", "words", "paragraphs"];
  const taken = Math.max(...alignColumns([header, ...rows], []).map(columnsOf));
  const left = Math.max(FEWEST_OPENING_COLUMNS, page.width - taken - 2);
  const openings = turns.map(({ opening }) => wrapText(opening, left)[0] ?? "");
  return [[...header, "opening words"], ...rows.map((row, index) => [...row, openings[index] ?? ""])];
}

function describeRange(paragraphs: readonly number[]): string {
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  return first === last ? `${first}` : `${first}-${last}`;
}

function speakerRows(speakers: readonly SpeakerSummary[]): readonly (readonly string[])[] {
  return [
    ["speaker", "turns", "paragraphs", "words"],
    ...speakers.map(({ speaker, turns, paragraphs, words }) => [
      speaker === null ? NOBODY : formatSpeaker(speaker),
      ...[turns, paragraphs, words].map(String),
    ]),
  ];
}

function describeReplies(turns: readonly TurnSummary[]): string {
  const answers = turns.filter(({ kind }) => kind === "answer");
  const alone = answers.filter(({ inReplyTo }) => inReplyTo === null).map(({ number }) => number);
  const replied = new Set(answers.map(({ inReplyTo }) => inReplyTo));
  const unanswered = turns.filter(({ kind, number }) => kind === "question" && !replied.has(number));
  const questions = turns.filter(({ kind }) => kind === "question").length;
  return [
    `${formatCount(questions, "question")}, ${formatCount(answers.length, "answer")}`,
    alone.length === 0 ? "" : `; answers that reply to no question: turn ${alone.join(", ")}`,
    unanswered.length === 0
      ? ""
      : `; questions without an answer: turn ${unanswered.map(({ number }) => number).join(", ")}`,
  ].join("");
}

function renderWarnings(warnings: CheckSummary["warnings"], page: Page): string {
  const lines = warnings.map(({ file, line, message }) =>
    renderParagraph(`${file}:${line}: ${message}`, page, { tone: "yellow" }),
  );
  return [renderParagraph(`${formatCount(warnings.length, "warning")}:`, page), ...lines].join("");
}
