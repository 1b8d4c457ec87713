/** Names that stand apart from what is said by other means than a colon of their own: alone on a line, before a dash. */
import { LINE_END } from "./line-index.ts";
import { readClock } from "./read-clock.ts";
import { namesNobody } from "./read-label.ts";
import { findRunningHeads } from "./running-heads.ts";
import { SPEECH } from "./speech-opening.ts";

/** A name as a line of the text sets it. */
export interface SetName {
  readonly name: string;
  /** The way it is set; names that are set alike have the same. */
  readonly form: string;
  /** True where the line has a note in brackets too. */
  readonly noted: boolean;
  /** UTF-16 units from the text's start to the line. */
  readonly at: number;
}

const EMPHASIS = /^(?:#{1,6} +|[*_]{1,3}|<(?:b|strong|i|em)>)/u;
const CLOCK_AFTER = /(?<!\s)\s+[[(]?\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?[\])]?(?:\s?[ap]\.?m\.?)?$/iu;
/** A constituency, a party, whoever holds an office: `Ada Stone (Leeds) (Con)`. */
const NOTES_AFTER = /(?:\s?\([^()]{1,60}\)){1,3}$/u;

/** How many lines below a name its words may begin: a time and a page's end may stand between. */
const LINES_BELOW = 5;

/**
 * Lines that are a name, alone or with a time beside it, and that words follow. How they are set: in which emphasis, with
 * a time or not, with a blank line below or not.
 */
export function findLoneNames(text: string): SetName[] {
  const { sure, doubtful } = findRunningHeads(text);
  // A page may end between a name and the words.
  const lines = linesOf(text).filter(({ line }) => !sure.has(line) && !doubtful.has(line));
  return lines.flatMap(({ line, at }, index) => {
    const found = readLoneLine(line);
    const below = lines.slice(index + 1, index + 1 + LINES_BELOW).map((each) => each.line);
    const next = below.find((each) => each !== "" && readClock(each)?.length !== each.length);
    if (found === null || next === undefined || readLoneLine(next) !== null) return [];
    return [{ ...found, at, form: `${found.form}${below[0] === "" ? " above a blank line" : ""}` }];
  });
}

function readLoneLine(line: string): Omit<SetName, "at"> | null {
  if (line.length > 80) return null;
  const mark = readClock(line);
  const unmarked = line.slice(mark?.length ?? 0);
  const untimed = unmarked.replace(CLOCK_AFTER, "");
  const bare = untimed.replace(NOTES_AFTER, "").trim();
  const open = EMPHASIS.exec(bare)?.[0].trim() ?? "";
  const name = withoutEmphasis(bare, open);
  if (name === null || !/^[\p{Lu}\p{Lt}]/u.test(name) || /(?<!\s[JS]r)(?<=\p{Ll})\.$/u.test(name)) return null;
  if (!NAMED.test(name) || namesNobody(name)) return null;
  const isTimed = mark !== null || untimed.length < unmarked.length;
  return { name, noted: bare.length < untimed.trim().length, form: `${open}${isTimed ? " with a time" : ""}` };
}

const NAMED = /^[\p{L}\p{M}\p{N}'’.\s-]+$/u;

/** The name without the mark that is opened before it; null where the mark is not closed. */
function withoutEmphasis(text: string, open: string): string | null {
  if (open === "" || open.startsWith("#")) return text.slice(open.length).trim();
  const close = open.replace("<", "</");
  return text.endsWith(close) && text.length > open.length + close.length
    ? text.slice(open.length, -close.length).trim()
    : null;
}

/** A list's mark, a quotation's, a heading's, and emphasis. */
const MARK = String.raw`(?<mark>(?:[-–—•*+]\s|>{1,3}\s?|\d{1,3}[.)]\s|#{1,6}\s)?(?:[*_]{1,3}|<(?:b|strong|i|em)>)?)`;
const NAME = String.raw`(?<name>\p{Lu}[\p{L}\p{M}\p{N}'’. -]{0,60}[\p{L}\p{M}\p{N}.])`;
const NOTES = String.raw`(?:[*_]{1,3}|<\/\w{1,6}>)?(?:\s?\([^()]{1,60}\)){0,2}`;
const DASHED = new RegExp(String.raw`^${MARK}${NAME}${NOTES}(?<sign>\s?[—–]|\s-)\s?(?!$)${SPEECH}`, "u");
const COLON = new RegExp(`^(?=[-–—•*+>\\d#])${MARK}${NAME}${NOTES}(?<sign>[:：])`, "u");

/** How much of a line is looked at, in UTF-16 units. */
const LONGEST = 200;

/** Names before a dash, and names before a colon behind a mark that a list or a quotation may have as well. */
export function findMarkedNames(text: string): SetName[] {
  return linesOf(text).flatMap(({ line, at }) => {
    const start = line.slice(0, LONGEST);
    const found = (DASHED.exec(start) ?? COLON.exec(start))?.groups;
    const name = found?.["name"]?.replace(/(?<=\p{L}{2})(?<!\s[JS]r)\.$/iu, "").trim();
    if (name === undefined || namesNobody(name)) return [];
    return [{ name, at, noted: false, form: `${found?.["mark"]?.replace(/\d+/u, "1")} ${found?.["sign"]}` }];
  });
}

/** Every line without the white space around it. */
function linesOf(text: string): { line: string; at: number }[] {
  const lines: { line: string; at: number }[] = [];
  let at = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    lines.push({ line: text.slice(at, index).trim(), at });
    at = index + end.length;
  }
  return [...lines, { line: text.slice(at).trim(), at }];
}
