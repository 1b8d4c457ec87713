/** Heads and feet of printed pages in a text: lines that come again and again with the next page's number. */
import { LINE_END } from "./line-index.ts";
import { looksLikeName } from "./read-label.ts";

export interface RunningHeads {
  /** Lines that are nobody's words. */
  readonly sure: ReadonlySet<string>;
  /** Lines that come but twice, or that may as well name someone: "Participant 1". */
  readonly doubtful: ReadonlySet<string>;
}

const LEAST_TIMES = 3;
const LONGEST = 90;

/** Lines that differ in one number alone, which rises from each to the next. */
export function findRunningHeads(text: string): RunningHeads {
  const alike = new Map<string, string[]>();
  // A page has words between its head and the next one's: "1. Yes", "2. Yes" one below the other are a list.
  const listed = new Set<string>();
  let above = "";
  for (const each of text.split(LINE_END)) {
    const line = each.trim();
    if (line === "") continue;
    const form = line.length > LONGEST ? "" : line.replace(/\d{1,6}/gu, "#");
    if (form === above) listed.add(form);
    above = form;
    if (form === "" || !/\d/u.test(line) || /[:：]|[.?!…,;]$/u.test(line)) continue;
    const lines = alike.get(form);
    if (lines === undefined) alike.set(form, [line]);
    else lines.push(line);
  }
  const heads = [...alike].flatMap(([form, lines]) => (!listed.has(form) && countPages(lines) ? [lines] : []));
  const isSure = (line: string, times: number): boolean => times >= LEAST_TIMES && !looksLikeName(line);
  return {
    sure: new Set(heads.flatMap((lines) => lines.filter((line) => isSure(line, lines.length)))),
    doubtful: new Set(heads.flatMap((lines) => lines.filter((line) => !isSure(line, lines.length)))),
  };
}

/** True for two lines with consecutive numbers, and for more whose numbers rise, by whatever steps. */
function countPages(lines: readonly string[]): boolean {
  const numbers = lines.map((line) => Array.from(line.matchAll(/\d{1,6}/gu), ([digits]) => Number(digits)));
  const [first = []] = numbers;
  const varying = first.flatMap((number, at) => (numbers.every((each) => each[at] === number) ? [] : [at]));
  const [page, ...others] = varying;
  if (page === undefined || others.length > 0) return false;
  const steps = numbers.slice(1).map((each, at) => (each[page] ?? 0) - (numbers[at]?.[page] ?? 0));
  return lines.length < LEAST_TIMES ? steps.every((step) => step === 1) : steps.every((step) => step > 0);
}
