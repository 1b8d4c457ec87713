/** Speakers' labels in the text of captions: `MARY:`, `>> Mary Ann:`, `[Mary]`, told apart from words that look alike. */
import { normaliseLabel } from "../../normalise-label.ts";
import { looksLikeName } from "../../read-label.ts";
import { readLabelText } from "../../read-label-text.ts";
import { endsSentence } from "../../wrapped-lines.ts";
import type { CaptionPart } from "./read-parts.ts";
import type { Tally } from "./tally.ts";

export interface CaptionLabel {
  readonly name: string;
  readonly form: "capitals" | "mixed" | "bracket";
  /** UTF-16 units up to the words. */
  readonly length: number;
}

/** What a part opens with, if that is a label; null where it is words. */
export type LabelFinder = (part: CaptionPart, index: number) => CaptionLabel | null;

interface Candidate extends CaptionLabel {
  readonly part: CaptionPart;
  readonly key: string;
  /** True where the words before it end no sentence. */
  readonly isInside: boolean;
  /** True where besides the words after it go on in small letters: "what we heard from / Ada Stone: nothing". */
  readonly isProse: boolean;
}

/** How often labels of one form must stand to be the file's own way of naming speakers. */
const SHARE = { mixed: 0.05, bracket: 0.2 };
const LONGEST = 240;
// What captions put in brackets that names nobody.
const SOUND =
  /\b(?:music|musique|musik|applau\w+|laugh\w*|chuckl\w+|cheer\w*|silence|noises?|static|sounds?|sighs?|sighing|gasp\w*|cough\w*|cry|cries|crying|sob\w*|sing|sings|singing|song|whisper\w*|shout\w*|yell\w*|scream\w*|groan\w*|grunt\w*|snort\w*|sniff\w*|clears?|clearing|throat|inaudible|indiscernible|unintelligible|cross-?talk|foreign|speak\w*|speech|playing|plays?|ring\w*|beep\w*|bleep\w*|bells?|phone|doors?|knock\w*|footsteps|bark\w*|thunder|wind|engine|gun\w*|explo\w+|background|audience|video|audio|clip|end|ends|begin\w*|start\w*|pauses?|break|intro|outro|click\w*|sic|translat\w+|interpret\w+|in english|gelächter|rires|risas|смех|музыка)\b/iu;

/**
 * Reads a whole file's labels: one look at all of them tells a label from a sentence with a colon.
 * @param voices keys of those the source names by its own marks
 */
export function findLabels(parts: readonly CaptionPart[], voices: ReadonlySet<string>, tally: Tally): LabelFinder {
  const candidates = parts.map((part, index) => readCandidate(part, parts[index - 1]));
  const accepts = createJudge(
    candidates.filter((candidate) => candidate !== null),
    voices,
    { first: candidates[parts.findIndex(({ text }) => /[\p{L}\p{N}]/u.test(text))] ?? null, count: parts.length },
  );
  const accepted = candidates.map((candidate) => (candidate !== null && accepts(candidate) ? candidate : null));
  for (const [index, candidate] of candidates.entries()) {
    if (candidate === null || accepted[index] !== null) continue;
    const shown = JSON.stringify(candidate.part.text.slice(0, candidate.length).trim());
    tally.warn(
      `label ${candidate.key}`,
      candidate.part.caption.line,
      `${shown} opens a caption as a speaker's label does, but not as this file names its speakers, and is read as words; begin a turn there if it names one`,
    );
  }
  return (_, index) => accepted[index] ?? null;
}

/** The label that a text opens with, by its look alone. */
function readCaptionLabel(text: string): CaptionLabel | null {
  const bracket =
    /^\s*(?:\[(?<square>[^[\]():\n]{1,60})\]|\((?<round>[^[\]():\n]{1,60})\)(?=\s*[:：]))(?<colon>\s*[:：])?\s*/u.exec(
      text,
    );
  const inside = bracket?.groups?.["square"] ?? bracket?.groups?.["round"];
  if (bracket !== null && inside !== undefined) {
    const name = inside.trim();
    if (!looksLikeName(name) || SOUND.test(name)) return null;
    const form = bracket.groups?.["colon"] === undefined ? "bracket" : formOf(name);
    return { name, form, length: bracket[0].length };
  }
  const lead = /^\s*/u.exec(text)?.[0].length ?? 0;
  const label = readLabelText(text.slice(lead, lead + LONGEST));
  if (label === null || !label.spaced || label.name === "" || !looksLikeName(label.name)) return null;
  return { name: label.name, form: formOf(label.name), length: lead + label.length };
}

function formOf(name: string): "capitals" | "mixed" {
  return /\p{Lu}.*\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name) ? "capitals" : "mixed";
}

function readCandidate(part: CaptionPart, before: CaptionPart | undefined): Candidate | null {
  if (!part.opens || part.voice !== null) return null;
  const label = readCaptionLabel(part.text);
  if (label === null) return null;
  // A name in brackets that stands alone says what is heard, unless the words follow on the next line.
  if (label.form === "bracket" && label.length === part.text.length && part.isLast) return null;
  const isInside = before !== undefined && !endsSentence(before.text.trimEnd());
  const isProse = isInside && part.mark === "" && /^["“'‘]?\p{Ll}/u.test(part.text.slice(label.length));
  return { ...label, part, key: normaliseLabel(label.name), isInside, isProse };
}

function createJudge(
  candidates: readonly Candidate[],
  voices: ReadonlySet<string>,
  { first, count }: { readonly first: Candidate | null; readonly count: number },
): (candidate: Candidate) => boolean {
  const times = new Map<string, number>();
  for (const { key } of candidates) times.set(key, (times.get(key) ?? 0) + 1);
  const isCustom = (form: "mixed" | "bracket"): boolean => {
    const found = candidates.filter((candidate) => candidate.form === form).length;
    return (first?.form === form && found > 1) || found >= Math.max(2, SHARE[form] * count);
  };
  const sure = new Set(
    candidates.filter(({ form, part }) => form === "capitals" || part.mark !== "").map(({ key }) => key),
  );
  // One label shows that the file names its speakers so; where voices are tagged, one alone shows nothing.
  const custom = { mixed: sure.size > 0 || voices.size > 0 || isCustom("mixed"), bracket: isCustom("bracket") };
  // Captions made by machines may know neither stops nor capitals; who tags voices does.
  const isPunctuated = voices.size > 0 || candidates.filter(({ isProse }) => isProse).length * 2 <= candidates.length;
  return ({ form, key, part, isInside, isProse }) => {
    if (isProse && isPunctuated && form !== "capitals" && !sure.has(key)) return false;
    if (voices.has(key) || sure.has(key) || form === "capitals" || part.mark !== "") return true;
    const comesAgain = (times.get(key) ?? 0) > 1;
    return custom[form] && (comesAgain || (!isInside && voices.size === 0));
  };
}
