/** A transcript of the index as a publisher reads it. */
import { formatSpeaker } from "../domain/attribution.ts";
import { formatDate } from "../domain/format-date.ts";
import { alignColumns } from "./align-columns.ts";
import { formatCount } from "./format-count.ts";
import { type Page, paint, renderParagraph, withoutControls } from "./page.ts";
import type { SectionSummary, ShowSummary } from "./summarise-show.ts";

export function renderShow(summary: ShowSummary, page: Page): string {
  const { id, title, date, cited } = summary;
  return [
    renderParagraph(id, page, { tone: "bold" }),
    renderParagraph(`${title}, ${formatDate(date)}`, page),
    "\n",
    renderRows(detailRows(summary), [], page),
    "\n",
    renderRows([["section", "turns", "paragraphs"], ...summary.sections.map(sectionRow)], [1], page),
    "\n",
    renderRows([["speaker", "turns", "paragraphs", "words"], ...speakerRows(summary)], [1, 2, 3], page),
    "\n",
    renderParagraph(`Cited as: ${cited}`, page),
  ].join("");
}

function detailRows({ language, publisher, place, event, url, ...rest }: ShowSummary): readonly (readonly string[])[] {
  const details: readonly (readonly [string, string | null])[] = [
    ["event", event],
    ["place", place],
    ["publisher", publisher],
    ["language", language],
    ["published at", url],
    ["reader page", rest.href],
    ["source hash", rest.sourceHash],
    ["size", `${formatCount(rest.turns, "turn")}, ${formatCount(rest.passages, "passage")}`],
  ];
  return details.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function sectionRow({ kinds, turns, paragraphs: [first, last] }: SectionSummary): readonly string[] {
  return [kinds.join(" and "), String(turns), first === last ? String(first) : `${first}-${last}`];
}

function speakerRows({ speakers }: ShowSummary): readonly (readonly string[])[] {
  return speakers.map(({ speaker, turns, paragraphs, words }) => [
    speaker === null ? "(never quoted)" : formatSpeaker(speaker),
    ...[turns, paragraphs, words].map(String),
  ]);
}

/** The header, where there is one, is the first row of a table of figures. */
function renderRows(rows: readonly (readonly string[])[], right: readonly number[], page: Page): string {
  const lines = alignColumns(
    rows.map((row) => row.map(withoutControls)),
    right,
  );
  const hasHeader = right.length > 0;
  return lines.map((line, index) => `${paint(line, hasHeader && index === 0 ? "dim" : "plain", page)}\n`).join("");
}
