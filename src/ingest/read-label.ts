/** Speakers' labels and time marks at a paragraph's start: `[00:12:33] **Dana Whitfield** (Chair): …`. */
import type { KnownSpeakers, TranscriptSpeaker } from "./known-speakers.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { type ClockMark, readClock } from "./read-clock.ts";
import { type LabelText, readLabelText } from "./read-label-text.ts";
import { readListedLabel } from "./read-listed-label.ts";

/** What stands in front of a paragraph's words. */
export interface Label {
  /** The speaker the label names; null where a time mark stands alone. */
  readonly speaker: TranscriptSpeaker | null;
  /** False where the label looks like one but the front matter does not list it. */
  readonly listed: boolean;
  /** Seconds. */
  readonly time: number | null;
  /** How many UTF-16 units to skip to the words themselves. */
  readonly length: number;
}

/** Reads a paragraph's label by the front matter's list of speakers; null where it has none. */
export type LabelReader = (paragraph: string) => Label | null;

/** A reader for one transcript; the same unlisted label gives the same speaker every time. */
export function createLabelReader(known: KnownSpeakers): LabelReader {
  const unlisted = new Map<string, TranscriptSpeaker>();
  const speakerOf = (text: LabelText): { speaker: TranscriptSpeaker; listed: boolean } | null => {
    const listed = known.find(text.whole) ?? known.find(text.name);
    if (listed !== null) return { speaker: listed, listed: true };
    if (known.exclusive || !text.spaced || !looksLikeName(text.name)) return null;
    const key = normaliseLabel(text.name);
    const speaker = unlisted.get(key) ?? { name: text.name, role: text.note, asks: isAskingLabel(text.name) };
    unlisted.set(key, speaker);
    return { speaker, listed: false };
  };
  const readName = (start: string): Label | null => {
    const text = readLabelText(start);
    const named = text === null ? null : speakerOf(text);
    const listed = named?.listed === true || known.exclusive ? null : readListedLabel(start, known);
    if (listed !== null) return { ...listed, listed: true, time: null };
    return text === null || named === null ? null : { ...named, time: text.time, length: text.length };
  };
  return (paragraph) => {
    const { mark, opened, length: skipped } = readLeadingMark(paragraph);
    const named = readName(opened + paragraph.slice(skipped, skipped + LONGEST_LABEL));
    if (named !== null) {
      const length = skipped + named.length - opened.length;
      const after = readMarkAlone(paragraph.slice(length, length + LONGEST_MARK));
      const time = mark?.seconds ?? named.time ?? after?.seconds ?? null;
      return { ...named, time, length: length + (after?.length ?? 0) };
    }
    if (mark === null || opened !== "" || !standsAlone(mark, paragraph, skipped)) return null;
    return { speaker: null, listed: true, time: mark.seconds, length: skipped };
  };
}

interface LeadingMark {
  readonly mark: ClockMark | null;
  /** Emphasis that begins before the mark and goes on behind it. */
  readonly opened: string;
  /** How many UTF-16 units to skip. */
  readonly length: number;
}

/** A time mark in front, in emphasis of its own or in that of the label: `**[00:12]** Ada:`, `**[00:12] Ada:**`. */
function readLeadingMark(paragraph: string): LeadingMark {
  const [worn, emphasis = "", inside = ""] = /^([*_]{1,3})([^\n*_]{4,40})\1\s*/u.exec(paragraph) ?? [];
  const own = readClock(inside);
  if (worn !== undefined && own !== null && own.length === inside.length) {
    return { mark: own, opened: "", length: worn.length };
  }
  const opened = emphasis !== "" ? emphasis : (/^[*_]{1,3}(?=\\?[[(])/u.exec(paragraph)?.[0] ?? "");
  const mark = readClock(paragraph.slice(opened.length));
  return mark === null ? { mark, opened: "", length: 0 } : { mark, opened, length: opened.length + mark.length };
}

function readMarkAlone(text: string): ClockMark | null {
  const mark = readClock(text);
  return mark !== null && standsAlone(mark, text, mark.length) ? mark : null;
}

/**
 * "06:21 was the train" begins with a clock too; a bare one is a mark only where its line ends.
 * @param length of the mark with what belongs to it
 */
function standsAlone({ bracketed }: ClockMark, text: string, length: number): boolean {
  return (
    bracketed ||
    length === text.length ||
    /[\n\r\u0085\u2028\u2029][^\S\n\r\u2028\u2029]*$/u.test(text.slice(0, length))
  );
}

/** A time mark is shorter than this, in UTF-16 units, unless white space follows it. */
const LONGEST_MARK = 80;

/** How much of a paragraph is searched for a label, in UTF-16 units. */
const LONGEST_LABEL = 240;

const ASKS =
  /^(?:q|questions?|questioner|reporter|interviewer|journalist|moderator(?:in)?|host|journaliste|intervieweu(?:r|se)|periodista|entrevistadora?|giornalista|вопрос|ведущ(?:ий|ая)|корреспондент|журналист|question du public|pregunta|frage|问|記者|记者)(?:\s*#?\d+)?$/iu;

// Words that open a sentence with a colon more often than they name someone.
const ORDINARY =
  /^(?:dear|ladies|distinguished|esteemed|excellenc(?:y|ies)|friends|first|firstly|second|secondly|third|thirdly|finally|lastly|remember|note|today|yesterday|tomorrow|now|then|so|and|but|or|yes|no|well|look|listen|again|also|conclusion|summary|example|result|fact|answer me|what|why|how|who|when|where|which|this|that|these|those|it|he|she|we|they|i|you|my|our|in|on|at|as|for|from|to|by|with|if|because|here|there|thank|thanks|please)(?:['’]\w+)?[.,]?$/iu;
const PARTICLE =
  /^(?:de|da|di|do|dos|das|du|del|della|des|la|le|van|von|der|den|ter|ten|zu|zur|el|al|bin|bint|ibn|abu|ben|the|of|and|&|y|e|on|for)$/u;
/** A particle that is joined to its name: "al-Rashid", "d’Arcy". */
const JOINED = /^\p{Ll}{1,4}[-’'](?=\p{Lu})/u;
const NUMBER = /^#?\d{1,4}$/u;

/** True for "Reporter 2" and "Journaliste": what whoever puts the questions is called where no name is given. */
export const isAskingLabel = (name: string): boolean => ASKS.test(name);

/** "I:" is an interviewer's label, "SO:" and "MY:" are somebody's initials; hardly any sentence begins so. */
const isInitial = (name: string): boolean => /^\p{Lu}{1,3}$/u.test(name);

/** True for openings such as "Finally:" and "Dear Colleagues:", which name nobody. */
export function isOrdinaryOpening(words: readonly string[]): boolean {
  return words.length <= 2 && !isInitial(words.join(" ")) && ORDINARY.test(words[0] ?? "");
}

/** True for what neither looks like a name nor could be one: "Finally", "We agreed". */
export function namesNobody(name: string): boolean {
  return !looksLikeName(name) || isOrdinaryOpening(name.split(/\s+/u));
}

/**
 * An unlisted label counts where every word begins with a capital or is a number, or, in a script
 * without capitals, where it is as short as a name: taking "Remember: …" for a person is seen at once
 * in `verbatim check`, taking a deputy's words for the minister's is not.
 */
export function looksLikeName(name: string): boolean {
  if (isAskingLabel(name) || isInitial(name)) return true;
  const words = name.split(/\s+/u);
  const [first = ""] = words;
  if (ORDINARY.test(first) || words.length > 8 || /[—–]/u.test(name)) return false;
  if (/^\p{Lo}/u.test(first))
    return words.length <= 3 && name.length <= 16 && words.every((word) => /^[\p{Lo}\p{N}]/u.test(word));
  return (
    /^[\p{Lu}\p{Lt}]/u.test(first) &&
    words.every(
      (word) => /^[\p{Lu}\p{Lt}]/u.test(word) || PARTICLE.test(word) || JOINED.test(word) || NUMBER.test(word),
    )
  );
}
