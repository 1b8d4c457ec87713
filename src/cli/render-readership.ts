/** What readers asked, as a table for a terminal, as Markdown, as a whole HTML page, or as JSON. */
import { formatDate } from "../domain/format-date.ts";
import type { QuestionCount, ReadershipReport } from "../readership/summarise-notes.ts";
import { alignColumns } from "./align-columns.ts";
import { formatCount } from "./format-count.ts";
import { withoutControls } from "./page.ts";

export const REPORT_FORMATS = ["table", "markdown", "html", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

interface Section {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = ["question", "asked", "not answered", "score", "helpful", "not helpful"] as const;
const NUMBERS = [1, 2, 3, 4, 5];

export function renderReadership(report: ReadershipReport, format: ReportFormat): string {
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  const render = { table: renderTable, markdown: renderMarkdown, html: renderHtml }[format];
  return render(summaryOf(report), sectionsOf(report));
}

function sectionsOf({ top, unanswered, doubtful }: ReadershipReport): readonly Section[] {
  return [
    { title: "Asked most", none: "Nothing was asked.", rows: top.map(rowOf) },
    { title: "Not answered", none: "Everything was answered.", rows: unanswered.map(rowOf) },
    { title: "Answered doubtfully", none: "No answer has a low score.", rows: doubtful.map(rowOf) },
  ];
}

function rowOf({ question, times, unanswered, score, helpful, unhelpful }: QuestionCount): readonly string[] {
  const numbers = [times, unanswered].map((count) => count.toLocaleString("en"));
  return [question, ...numbers, score === null ? "" : score.toFixed(2), String(helpful), String(unhelpful)];
}

function summaryOf({ from, to, asked, answered, distinct, unreadable }: ReadershipReport): string {
  if (from === null || to === null) return "No question was noted in these days.";
  const days = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  const counts = `${formatCount(asked, "question")}, ${answered.toLocaleString("en")} answered, ${distinct.toLocaleString("en")} different`;
  const broken = unreadable === 0 ? "" : ` ${formatCount(unreadable, "line")} could not be read.`;
  return `${days}: ${counts}.${broken}`;
}

function renderTable(summary: string, sections: readonly Section[]): string {
  const parts = sections.map(({ title, none, rows }) => {
    const lines = rows.length === 0 ? [none] : alignColumns([COLUMNS, ...rows], NUMBERS);
    return [title, ...lines.map((line) => `  ${line}`)].join("\n");
  });
  return `${withoutControls([summary, ...parts].join("\n\n"))}\n`;
}

function renderMarkdown(summary: string, sections: readonly Section[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = `| ${COLUMNS.map((_, at) => (at === 0 ? "---" : "---:")).join(" | ")} |`;
  const parts = sections.map(({ title, none, rows }) => {
    const body = rows.length === 0 ? none : [line(COLUMNS), rule, ...rows.map(line)].join("\n");
    return `## ${title}\n\n${body}`;
  });
  return `${withoutControls(["# What readers asked", summary, ...parts].join("\n\n"))}\n`;
}

/** A reader's question must not become a heading, a link or markup of the operator's page. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#!&]/g, "\\$&").replace(/\s+/g, " ");
}

function renderHtml(summary: string, sections: readonly Section[]): string {
  const cells = (tag: "td" | "th", row: readonly string[]) =>
    row.map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""}>${escapeHtml(cell)}</${tag}>`).join("");
  const parts = sections.map(({ title, none, rows }) => {
    const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n");
    const table = `<table>\n<thead><tr>${cells("th", COLUMNS)}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
    return `<h2>${escapeHtml(title)}</h2>\n${rows.length === 0 ? `<p>${escapeHtml(none)}</p>` : table}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What readers asked</title>
<style>${STYLE}</style>
</head>
<body>
<h1>What readers asked</h1>
<p>${escapeHtml(summary)}</p>
${parts.join("\n")}
</body>
</html>
`;
}

const STYLE =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #8886;padding:.3rem .6rem;text-align:right}th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
