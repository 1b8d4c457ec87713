/** The text of a label, whoever it names: `**Name** (role or time):` in its usual typographies. */
import { parseClock } from "./read-clock.ts";

export interface LabelText {
  /** Everything before the colon, without emphasis. */
  readonly whole: string;
  /** The same without a role or time in brackets after it. */
  readonly name: string;
  /** What stands in those brackets, unless it is a time. */
  readonly note: string | null;
  /** Seconds, where the label holds a time. */
  readonly time: number | null;
  /** False where the words follow the colon at once, as they do after a listed label only. */
  readonly spaced: boolean;
  /** How many UTF-16 units to skip to the words. */
  readonly length: number;
}

/** As Markdown and HTML write it. */
const EMPHASIS = /^(?:[*_]{1,3}|<(?:b|i|strong|em)>)/u;

/** The label text begins with, or null. Whether it names someone is for the list of speakers to say. */
export function readLabelText(text: string): LabelText | null {
  return readLetter(text) ?? readNameAndTime(text) ?? readBracketed(text) ?? readColon(text);
}

/** `Q    Are you sure?` and `Q. Are you sure?`, as court reporters and the White House set them. */
function readLetter(text: string): LabelText | null {
  const match = /^(?<letter>[QA])(?:\.\s+|\t\s*|\s{2,})(?=\S)/u.exec(text);
  const letter = match?.groups?.["letter"];
  if (match === null || letter === undefined) return null;
  // "A. First of all" may as well be a list, so an answer's letter counts only where it is listed.
  return { whole: letter, name: letter, note: null, time: null, spaced: letter === "Q", length: match[0].length };
}

function readColon(text: string): LabelText | null {
  const colon = findColon(text);
  if (colon < 0) return null;
  const emphasis = EMPHASIS.exec(text)?.[0] ?? "";
  const close = emphasis.replace("<", "</");
  const head = text.slice(emphasis.length, colon);
  const isOpen = emphasis !== "" && !head.includes(close);
  const closing = isOpen && text.startsWith(close, colon + 1) ? close.length : 0;
  const after = /^\s*/u.exec(text.slice(colon + 1 + closing))?.[0].length ?? 0;
  const length = colon + 1 + closing + after;
  const spaced = after > 0 || length === text.length || text.charAt(colon) === "：";
  return { ...readHead(head), spaced, length };
}

/** The first colon outside brackets, or -1 where a character comes first that no label has. */
function findColon(text: string): number {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/[:：()[\]\n"“”«»?!;]/gu)) {
    if (mark === "(" || mark === "[") depth++;
    else if (mark === ")" || mark === "]") depth--;
    else if (mark !== ":" && mark !== "：") return -1;
    else if (depth === 0) return text.startsWith("//", index + 1) ? -1 : index;
  }
  return -1;
}

function readHead(head: string): Pick<LabelText, "whole" | "name" | "note" | "time"> {
  const whole = plain(head).replace(/^\[(?<name>[^()[\]]+)\]$/u, "$<name>");
  const match = /^(?<name>[^()[\]]+)[([](?<note>[^()[\]]+)[)\]]$/u.exec(whole);
  const name = match?.groups?.["name"];
  const note = match?.groups?.["note"]?.trim();
  if (name === undefined || note === undefined) return { whole, name: whole, note: null, time: null };
  const time = parseClock(note);
  return { whole, name: plain(name), note: time === null ? note : null, time };
}

/** `Dana Whitfield  0:15` alone on its line, as recorders' software sets it. */
function readNameAndTime(text: string): LabelText | null {
  const match =
    /^(?<name>[*_]{0,3}\p{L}[^\d\n:()[\]]{0,72}(?:\s\d{1,3})?[^\S\n]*[*_]{0,3}[^\S\n]*)(?<gap>\s\\?[[(]?)(?<clock>[\d:.,]{4,12})\\?[\])]?(?<day>\s?[ap]\.?m\.?)?[^\S\n]*(?:$|\n\s*)/iu.exec(
      text,
    );
  const clock = parseClock(match?.groups?.["clock"] ?? "");
  if (match === null || clock === null) return null;
  const head = match.groups?.["name"] ?? "";
  const name = plain(head);
  // "Moscow 10:30" is a dateline; recorders leave two spaces or brackets.
  const spaced = /\s$/u.test(head) || /[[(]$/u.test(match.groups?.["gap"] ?? "");
  const time = match.groups?.["day"] === undefined ? clock : null;
  return { whole: name, name, note: null, time, spaced, length: match[0].length };
}

/** `[Dana Whitfield] 10:12:33` alone on its line, as meeting software saves its captions. */
function readBracketed(text: string): LabelText | null {
  const match = /^\[(?<name>\p{L}[^\n:()[\]]{0,78})\]\s+(?<clock>[\d:.,]{4,12})[^\S\n]*(?:$|\n\s*)/u.exec(text);
  const time = parseClock(match?.groups?.["clock"] ?? "");
  if (match === null || time === null) return null;
  const name = plain(match.groups?.["name"] ?? "");
  return { whole: name, name, note: null, time, spaced: true, length: match[0].length };
}

/** Without emphasis and white space at either end. */
function plain(text: string): string {
  return text
    .replace(/^[*_\s]+/u, "")
    .replace(/<\/(?:b|i|strong|em)>$/u, "")
    .replace(/[*_\s]{1,20}$/u, "");
}
