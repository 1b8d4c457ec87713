/** Tables: a transcript with a column of names, a page's layout, or figures that nobody said. */
import { parseClock } from "../../read-clock.ts";
import { children, descendants, lineOf, shownText, textOf } from "./element.ts";
import { type Column, type Look, type PageWalk, PLAIN } from "./page-walk.ts";
import type { HtmlElement } from "./parse-html.ts";

type ReadInto = (element: HtmlElement, walk: PageWalk, look: Look) => void;

export function readTable(table: HtmlElement, walk: PageWalk, readInto: ReadInto): void {
  const rows = rowsOf(table);
  const columns = columnsOf(rows.filter((row) => row.length > 1)) ?? walk.page.columns.get(widest(rows)) ?? null;
  if (columns !== null) {
    for (const row of rows) readRow(row, { walk, readInto, columns });
    return;
  }
  // Figures are the publisher's; long cells hold text that is only laid out in a table.
  const cells = rows.flat();
  const longest = Math.max(0, ...cells.map((cell) => textOf(cell).trim().length));
  const isLayout = longest > LAYOUT || rows.every((row) => row.length <= 1);
  if (!isLayout) walk.skipped.add("table", shownText(table), lineOf(table));
  for (const cell of isLayout ? cells : []) readInto(cell, walk, PLAIN);
}

/** A cell with more characters than this is no figure. */
const LAYOUT = 160;

function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  for (const part of children(table)) {
    for (const row of part.tagName === "tr" ? [part] : children(part)) {
      const cells = children(row).filter(({ tagName }) => tagName === "td" || tagName === "th");
      if (cells.length > 0) rows.push(cells);
    }
  }
  return rows;
}

/** Of all tables of a page together, by how many cells a row has: where remarks stand between the turns, each has a turn or two. */
export function columnsByWidth(page: HtmlElement): ReadonlyMap<number, readonly Column[]> {
  const rows = new Map<number, HtmlElement[][]>();
  const tables = [...descendants(page)].filter(({ tagName }) => tagName === "table");
  for (const row of tables.flatMap(rowsOf)) {
    const alike = rows.get(row.length);
    if (alike === undefined) rows.set(row.length, [row]);
    else alike.push(row);
  }
  return new Map(
    [...rows].flatMap(([width, alike]) => {
      const columns = width > 1 ? columnsOf(alike) : null;
      return columns === null ? [] : [[width, columns] as const];
    }),
  );
}

const widest = (rows: readonly HtmlElement[][]): number => Math.max(0, ...rows.map(({ length }) => length));

/** What each column holds where the table is a transcript; null where it is not. */
function columnsOf(rows: readonly HtmlElement[][]): Column[] | null {
  if (rows.length < 2) return null;
  const width = widest(rows);
  const body = rows.filter((row) => row.some(({ tagName }) => tagName === "td"));
  const texts = Array.from({ length: width }, (_, at) => body.map((row) => cellText(row[at])));
  const weights = texts.map((cells) => cells.join("").length);
  const words = weights.indexOf(Math.max(...weights));
  const columns = texts.map((cells, at): Column => (at === words ? "words" : columnOf(cells)));
  const named = columns.indexOf("name");
  const isTranscript = named >= 0 && named < words && columns.filter((column) => column === "name").length === 1;
  return isTranscript && (weights[words] ?? 0) > 2 * (weights[named] ?? 0) ? columns : null;
}

function cellText(cell: HtmlElement | undefined): string {
  return cell === undefined ? "" : textOf(cell).trim();
}

function columnOf(cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return "other";
  if (filled.every((cell) => parseClock(bare(cell)) !== null)) return "time";
  const isName = (cell: string): boolean =>
    cell.length <= 60 &&
    cell.split(/\s+/u).length <= 8 &&
    /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(cell) &&
    !/\p{Ll}{4}\.\s|[?!]$/u.test(cell);
  return filled.every(isName) ? "name" : "other";
}

function bare(cell: string): string {
  return cell.replace(/^[[(]|[\])]$/gu, "");
}

interface TranscriptTable {
  readonly walk: PageWalk;
  readonly readInto: ReadInto;
  readonly columns: readonly Column[];
}

function readRow(row: readonly HtmlElement[], { walk, readInto, columns }: TranscriptTable): void {
  const isHeader = row.every(({ tagName }) => tagName === "th");
  for (const [at, cell] of row.entries()) {
    const column = row.length === 1 ? "words" : columns[at];
    const text = cellText(cell);
    if (isHeader || column === "other") walk.skipped.add("table heading", text, lineOf(cell));
    else if (column === "name") walk.builder.add({ ...PLAIN, text, speaker: "name" }, lineOf(cell));
    else if (column === "time") walk.builder.add({ ...PLAIN, text, time: parseClock(bare(text)) }, lineOf(cell));
    else readInto(cell, walk, PLAIN);
  }
}
