/** What stands in front of a paragraph's words: a label by its markup or by its look, and a place in the recording. */
import { createKnownSpeakers } from "../../known-speakers.ts";
import { parseClock, readClock } from "../../read-clock.ts";
import { createLabelReader } from "../../read-label.ts";
import { readLabelText } from "../../read-label-text.ts";
import { type Block, plainText, type Run } from "./block.ts";

/** How surely the label is one, from the markup's own word to the mere look of a line. */
export type LeadKind = "marked" | "colon" | "text" | "letter" | "title" | "alone" | "dash" | "emphasised" | "heading";

export interface Lead {
  readonly kind: LeadKind;
  /** As published, without colon and clock. */
  readonly label: string;
  readonly role: string | null;
  readonly time: number | null;
  /** What follows it in the paragraph. */
  readonly rest: readonly Run[];
}

export interface Opening {
  readonly lead: Lead | null;
  /** Of a mark that stands by itself. */
  readonly time: number | null;
  readonly rest: readonly Run[];
}

/** A label is no longer than this, in UTF-16 units. */
const LONGEST = 120;
const MOST_WORDS = 12;
const readUnlisted = createLabelReader(createKnownSpeakers([]));

/** Whether a name with a colon behind it would be read as a label that nobody has listed. */
export function readsAsLabel(name: string): boolean {
  return readUnlisted(`${name}: x`)?.speaker != null;
}

/** The paragraph's opening, if it has any; whether a lead is a label is for the whole document to say. */
export function readOpening(block: Block): Opening {
  const { time, rest, bare } = cutClock(block.runs);
  const lead =
    block.kind === "heading"
      ? headingLead(rest)
      : (markedLead(rest) ?? emphasisedLead(rest) ?? textLead(rest) ?? letterLead(rest) ?? titleLead(rest));
  if (lead !== null) return { lead: withClock({ ...lead, time: time ?? lead.time }), time, rest };
  // "06:21 was the train": without brackets or markup a clock before words is one of them.
  return bare && plainText(rest) !== "" ? { lead: null, time: null, rest: block.runs } : { lead: null, time, rest };
}

/** A mark between a label and the words is no part of them; a bare one that words follow may be. */
function withClock(lead: Lead): Lead {
  const { time, rest, bare } = cutClock(lead.rest);
  return time === null || (bare && plainText(rest) !== "")
    ? lead
    : { ...lead, time: lead.time ?? time, rest: dropSeparator(rest) };
}

function cutClock(runs: readonly Run[]): { time: number | null; rest: readonly Run[]; bare: boolean } {
  const text = joined(runs);
  const space = /^\s*/u.exec(text)?.[0].length ?? 0;
  const mark = readClock(text.slice(space));
  const marked = runs.find((run) => run.text.trim() !== "")?.time ?? null;
  if (mark !== null) {
    const separator = /^[-–—]\s+/u.exec(text.slice(space + mark.length))?.[0].length ?? 0;
    const rest = dropText(runs, space + mark.length + separator);
    return { time: marked ?? mark.seconds, rest, bare: !mark.bracketed && marked === null };
  }
  return { time: marked, rest: runs, bare: false };
}

function headingLead(runs: readonly Run[]): Lead | null {
  const label = cleanLabel(plainText(runs));
  const marked = markedLead(runs);
  if (marked !== null) return marked;
  return isLabelLike(label) ? { kind: "heading", ...cutNotes(label), rest: [] } : null;
}

function markedLead(runs: readonly Run[]): Lead | null {
  const from = runs.findIndex(({ text }) => text.trim() !== "");
  if (from < 0 || runs[from]?.speaker == null) return null;
  const after = runs.findIndex((run, at) => at > from && run.speaker === null && run.text.trim() !== "");
  const named = runs.slice(from, after < 0 ? runs.length : after);
  const name = plainText(named.filter(({ speaker }) => speaker === "name"));
  const role = plainText(named.filter(({ speaker }) => speaker === "role"));
  const { label, time, role: note } = cutNotes(cleanLabel(name === "" ? role : name));
  if (!/\p{L}/u.test(label)) return null;
  const rest = after < 0 ? [] : dropSeparator(runs.slice(after));
  const inner = cutClock(rest);
  const isMark = inner.time !== null && !inner.bare;
  const words = isMark || plainText(inner.rest) === "" ? dropSeparator(inner.rest) : rest;
  const shownRole = role === "" || name === "" ? note : stripBrackets(role);
  return {
    kind: "marked",
    label,
    role: shownRole,
    time: isMark || words.length === 0 ? (inner.time ?? time) : time,
    rest: words,
  };
}

function emphasisedLead(runs: readonly Run[]): Lead | null {
  const first = runs.findIndex(({ text }) => text.trim() !== "");
  if (first < 0 || runs[first]?.emphasis === "none") return null;
  const after = runs.findIndex((run, at) => at > first && run.emphasis === "none" && run.text.trim() !== "");
  const head = joined(after < 0 ? runs.slice(first) : runs.slice(first, after));
  if (head.length > 4 * LONGEST) return null;
  const rest = after < 0 ? [] : runs.slice(after);
  // "**Q: Why in May?**" is emphasised to its end: its label is what stands before the colon.
  if (/[:：](?!\d)\s*\S/u.test(head)) return null;
  const colon = /[:：]\s*$/u.test(head);
  const notes = /^\s*(?<notes>(?:[([][^()[\]\n]{1,80}[)\]]\s*)*)(?<mark>[:：]|[—–]|-(?=\s)|$)/u.exec(joined(rest));
  const label = cleanLabel(`${head} ${notes?.groups?.["notes"] ?? ""}`);
  if (!isLabelLike(label)) return null;
  const read = cutNotes(label);
  if (colon) return { kind: "colon", ...cutNotes(cleanLabel(head)), rest };
  const words = dropText(rest, notes?.[0].length ?? 0);
  const mark = notes?.groups?.["mark"];
  if (mark === ":" || mark === "：") return { kind: "colon", ...read, rest: words };
  if (plainText(words) === "") return { kind: "alone", ...read, rest: [] };
  if (mark !== undefined && mark !== "") return { kind: "dash", ...read, rest: words };
  return { kind: "emphasised", ...cutNotes(cleanLabel(head)), rest };
}

function textLead(runs: readonly Run[]): Lead | null {
  const text = joined(runs);
  const space = /^\s*/u.exec(text)?.[0].length ?? 0;
  const found = readUnlisted(text.slice(space));
  const label = found?.speaker == null ? null : readLabelText(text.slice(space, space + 2 * LONGEST));
  if (found?.speaker == null || label === null) return null;
  const { name: labelled, note: role, time } = label;
  return {
    kind: "text",
    label: plain(labelled),
    role,
    time: found.time ?? time,
    rest: dropText(runs, space + found.length),
  };
}

/** `A` before an answer, where `Q` stands before a question. */
function letterLead(runs: readonly Run[]): Lead | null {
  const letter = /^\s*A(?:\.\s+|\s{2,})(?=\S)/u.exec(joined(runs));
  if (letter === null) return null;
  return { kind: "letter", label: "A", role: null, time: null, rest: dropText(runs, letter[0].length) };
}

const TITLED =
  /^\s*(?<label>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gen|Adm|Col|Hon)\.|Senator|Representative|Chairman|Chairwoman|Chair|Vice Chairman|Ranking Member|Secretary|Ambassador|General|Admiral|Governor|Judge|Professor|The)\s\p{Lu}[\p{L}'’-]+(?:\s(?:of\s)?\p{Lu}[\p{L}'’-]+){0,2})\.\s+(?=["“(]?[\p{Lu}\p{N}])/u;

/** `Mr. SMITH of Texas. Thank you.`, as the records of the United States Congress set it. */
function titleLead(runs: readonly Run[]): Lead | null {
  const found = TITLED.exec(joined(runs).slice(0, LONGEST));
  const label = found?.groups?.["label"];
  if (found === null || label === undefined) return null;
  return { kind: "title", label: plain(label), role: null, time: null, rest: dropText(runs, found[0].length) };
}

/** A name, its notes in brackets apart: `Ada Stone (Leeds) [00:12]`. */
function cutNotes(text: string): Pick<Lead, "label" | "role" | "time"> {
  const label = plain(text.replace(/[([][^()[\]]*[)\]]/gu, " "));
  const notes = Array.from(text.matchAll(/[([](?<note>[^()[\]]*)[)\]]/gu), ({ groups }) =>
    plain(groups?.["note"] ?? ""),
  );
  const time = notes.map(parseClock).find((seconds) => seconds !== null) ?? null;
  const roles = notes.filter((note) => note !== "" && parseClock(note) === null);
  return { label, role: roles.length === 0 ? null : roles.join(", "), time };
}

function cleanLabel(text: string): string {
  return plain(text.slice(0, 4 * LONGEST)).replace(/(?<![\s:：,—–-])[\s:：,—–-]+$/u, "");
}

function isLabelLike(label: string): boolean {
  const { label: name } = cutNotes(label);
  return (
    name.length <= LONGEST && /\p{L}/u.test(name) && name.split(" ").length <= MOST_WORDS && !/[?!;"“”«»…]/u.test(name)
  );
}

function stripBrackets(text: string): string {
  return text.replace(/^[\s([,–—-]+|(?<![\s)\],])[\s)\],]+$/gu, "");
}

function dropSeparator(runs: readonly Run[]): readonly Run[] {
  return dropText(runs, /^\s*(?:[:：]|[—–-]\s)?\s*/u.exec(joined(runs))?.[0].length ?? 0);
}

function dropText(runs: readonly Run[], length: number): readonly Run[] {
  const kept: Run[] = [];
  let left = length;
  for (const run of runs) {
    const text = run.text.slice(left);
    left = Math.max(0, left - run.text.length);
    if (text !== "") kept.push({ ...run, text });
  }
  return kept;
}

function joined(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
