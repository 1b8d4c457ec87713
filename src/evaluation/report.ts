/** Draws a report: as text for a terminal, as Markdown for the documentation, as JSON for programs. */
import type { EvaluationResult } from "./evaluate.ts";
import type { ReportEntry, ReportSection, ReportTable } from "./report-sections.ts";

/** Columns in line, for a terminal of any width. */
export function renderText(sections: readonly ReportSection[]): string {
  return joinParts(sections, ({ title, sentences, table, entries }) => [
    `${title}\n${"-".repeat(title.length)}`,
    sentences.join("\n"),
    table === undefined ? "" : drawTextTable(table),
    (entries ?? []).map(drawTextEntry).join("\n"),
  ]);
}

/** @param level of the sections' headings; the second unless given, so that the document brings its own title */
export function renderMarkdown(sections: readonly ReportSection[], level = 2): string {
  return joinParts(sections, ({ title, sentences, table, entries }) => [
    `${"#".repeat(level)} ${escapeMarkdown(title)}`,
    sentences.map(escapeMarkdown).join("\n"),
    table === undefined ? "" : drawMarkdownTable(table),
    (entries ?? []).map(drawMarkdownEntry).join("\n"),
  ]);
}

/** Everything, down to each question's outcome; the same result gives the same bytes. */
export function renderJson(result: EvaluationResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

function joinParts(sections: readonly ReportSection[], draw: (section: ReportSection) => readonly string[]): string {
  const parts = sections.flatMap(draw).filter((part) => part !== "");
  return `${parts.join("\n\n")}\n`;
}

function drawTextTable({ columns, rows }: ReportTable): string {
  const widths = columns.map((_, at) => Math.max(...[columns, ...rows].map((row) => (row[at] ?? "").length)));
  return [columns, ...rows]
    .map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

function drawTextEntry({ heading, lines }: ReportEntry): string {
  return [oneLine(heading), ...lines.map((line) => `    ${oneLine(line)}`)].join("\n");
}

function drawMarkdownTable({ columns, rows }: ReportTable): string {
  const draw = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [draw(columns), draw(columns.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(draw)].join("\n");
}

function drawMarkdownEntry({ heading, lines }: ReportEntry): string {
  return [`- **${escapeMarkdown(heading)}**`, ...lines.map((line) => `  - ${escapeMarkdown(line)}`)].join("\n");
}

/** Quotes are other people's words: they must neither open a tag nor end a cell. */
function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|]/gu, "\\$&");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
