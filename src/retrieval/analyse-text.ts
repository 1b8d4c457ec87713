/** Text to words as ranking sees them: folded, stemmed, with the names of countries brought together. */
import { stemmer } from "stemmer";
import countryNames from "./country-names.json" with { type: "json" };
import { STOP_WORDS } from "./stop-words.ts";

export interface Word {
  /** Lower case, without accents; several words where they name one country. */
  readonly surface: string;
  /** What equal words share: a stem, or `country:…` for a country's names and adjectives. */
  readonly stem: string;
  /** The country whose capital the word names, as a stem; a government is often called by its seat. */
  readonly seatOf: string | null;
  readonly isStopWord: boolean;
  /** True where the text writes it with a capital. */
  readonly isCapitalised: boolean;
  /** UTF-16 offset in the text. */
  readonly start: number;
  readonly end: number;
}

interface RawWord extends FoldedWord {
  readonly start: number;
  readonly end: number;
}

// "U.S.", then "3+3" and "24/7", then "200,000" and "3.5", then words with inner apostrophes.
const WORD =
  /(?:\p{Lu}\.){2,}|\p{N}+(?:[+/]\p{N}+)+|\p{N}+(?:[.,]\p{N}+)*\p{L}*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, String(value)]),
);

/** All that a word's letters tell, whatever stands around it. */
interface FoldedWord {
  readonly text: string;
  readonly surface: string;
  readonly stem: string;
  readonly isStopWord: boolean;
  readonly isCapitalised: boolean;
}

type PlaceRole = "name" | "seat" | "other";
interface Place {
  readonly stem: string;
  readonly role: PlaceRole;
}

const LONGEST_NAME = 7;
const places: ReadonlyMap<string, Place> = readPlaces();
const firstWords: ReadonlySet<string> = new Set(Array.from(places.keys(), (name) => name.split(" ", 1)[0] ?? ""));
// The pronoun and the country differ by capitals alone.
const UNITED_STATES = /^(?:US|U\.S\.|USA|U\.S\.A\.)$/u;

function readPlaces(): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const name of countryNames.otherPlaces) found.set(name, { stem: name, role: "other" });
  for (const { names, adjectives, capitals } of countryNames.countries) {
    const stem = `country:${names[0] ?? ""}`;
    for (const capital of capitals) found.set(capital, { stem, role: "seat" });
    for (const name of [...names, ...adjectives]) found.set(name, { stem, role: "name" });
  }
  return found;
}

/** The words of a text in order. */
export function analyseText(text: string): Word[] {
  const raw = Array.from(text.matchAll(WORD), (match) => {
    const { text: word, surface, stem, isStopWord, isCapitalised } = readWord(match[0]);
    const start = match.index;
    return { text: word, surface, stem, isStopWord, isCapitalised, start, end: start + word.length };
  });
  const words: Word[] = [];
  for (let at = 0; at < raw.length; ) {
    const { length, place } = placeAt(raw, at);
    const [first] = raw.slice(at, at + 1);
    const last = raw[at + length - 1];
    if (first !== undefined && last !== undefined) words.push(toWord(first, last, { text, place }));
    at += length;
  }
  return words;
}

/** Texts repeat their words: what one costs is paid once. */
const MOST_WORDS = 50_000;
const wordsRead = new Map<string, FoldedWord>();

function readWord(text: string): FoldedWord {
  const known = wordsRead.get(text);
  if (known !== undefined) return known;
  const surface = foldWord(text);
  const word = {
    text,
    surface,
    stem: stemOf(surface, false),
    isStopWord: STOP_WORDS.has(surface),
    isCapitalised: /^\p{Lu}/u.test(text),
  };
  if (wordsRead.size >= MOST_WORDS) wordsRead.clear();
  wordsRead.set(text, word);
  return word;
}

/** Lower case, without accents, possessives or the stops of an abbreviation. */
function foldWord(word: string): string {
  const folded = word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/’/gu, "'")
    .toLowerCase();
  if (/^(?:\p{L}\.)+$/u.test(folded)) return folded.replaceAll(".", "");
  if (/^\p{N}/u.test(folded)) return folded.replace(/(?<=\p{N}),(?=\p{N}{3})/gu, "");
  return folded.replace(/'s?$/u, "").replace(/'s$/u, "");
}

/** The longest name of a place that begins at a word, or the word alone. */
function placeAt(raw: readonly RawWord[], at: number): { length: number; place: Place | null } {
  const first = raw[at];
  if (first === undefined) return { length: 1, place: null };
  if (UNITED_STATES.test(first.text)) return { length: 1, place: { stem: "country:united states", role: "name" } };
  if (!firstWords.has(first.surface)) return { length: 1, place: null };
  for (let length = Math.min(LONGEST_NAME, raw.length - at); length > 0; length--) {
    const name = raw
      .slice(at, at + length)
      .map(({ surface }) => surface)
      .join(" ");
    const place = places.get(name);
    if (place !== undefined) return { length, place };
  }
  return { length: 1, place: null };
}

function toWord(first: RawWord, last: RawWord, from: { text: string; place: Place | null }): Word {
  const { place } = from;
  const several = last !== first;
  const surface = several
    ? foldWord(from.text.slice(first.start, last.end)).replace(/[^\p{L}\p{N}']+/gu, " ")
    : first.surface;
  const isName = place?.role === "name";
  return {
    surface,
    stem: isName ? place.stem : several ? stemOf(surface, several) : first.stem,
    seatOf: place?.role === "seat" ? place.stem : null,
    isStopWord: !isName && (several ? STOP_WORDS.has(surface) : first.isStopWord),
    isCapitalised: first.isCapitalised,
    start: first.start,
    end: last.end,
  };
}

function stemOf(surface: string, isPhrase: boolean): string {
  if (isPhrase || !/^[a-z']+$/u.test(surface)) return surface;
  return NUMBER_WORDS.get(surface) ?? stemmer(surface);
}
