/** Text to words as ranking sees them: folded, stemmed, with the names of countries brought together. */
import countryNames from "./country-names.json" with { type: "json" };
import { foldLetters } from "./fold-letters.ts";
import { splitWord } from "./split-word.ts";
import { type WordForms, wordFormsOf } from "./word-forms.ts";

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

const places: ReadonlyMap<string, Place> = readPlaces();
const openings: ReadonlyMap<string, Opening> = readOpenings();
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

/** The names of places that begin with one word. */
interface Opening {
  /** In words. */
  readonly longest: number;
  /** Words that come second in one of them: after "the", hardly any does. */
  readonly seconds: ReadonlySet<string>;
}

function readOpenings(): Map<string, Opening> {
  const found = new Map<string, { longest: number; seconds: Set<string> }>();
  for (const name of places.keys()) {
    const [first = "", second, ...rest] = name.split(" ");
    const { longest, seconds } = found.get(first) ?? { longest: 1, seconds: new Set<string>() };
    if (second !== undefined) seconds.add(second);
    found.set(first, { longest: Math.max(longest, second === undefined ? 1 : 2 + rest.length), seconds });
  }
  return found;
}

/**
 * The words of a text in order.
 * @param language BCP 47 tag of the text: it decides stems and stop words
 */
export function analyseText(text: string, language: string): Word[] {
  const forms = wordFormsOf(language);
  const raw: RawWord[] = [];
  for (const match of text.matchAll(WORD)) {
    for (const part of splitWord(match[0], forms.language)) {
      const { text: word, surface, stem, isStopWord, isCapitalised } = readWord(part.text, forms);
      // A letter such as U+FE71, which stands for a vowel sign alone, folds to nothing.
      if (surface === "") continue;
      const start = match.index + part.start;
      raw.push({ text: word, surface, stem, isStopWord, isCapitalised, start, end: start + word.length });
    }
  }
  const words: Word[] = [];
  for (let at = 0; at < raw.length; ) {
    const { length, place } = forms.language === "en" ? placeAt(raw, at) : NO_PLACE;
    const first = raw[at];
    const last = raw[at + length - 1];
    if (first !== undefined && last !== undefined) words.push(toWord(first, last, { text, place }));
    at += length;
  }
  return words;
}

/** A word alone; in other languages than English, every word is. */
const NO_PLACE = { length: 1, place: null } as const;

/** Texts repeat their words: what one costs is paid once. */
const MOST_WORDS = 50_000;
const wordsRead = new WeakMap<WordForms, Map<string, FoldedWord>>();

function readWord(text: string, forms: WordForms): FoldedWord {
  const read = wordsRead.get(forms) ?? new Map<string, FoldedWord>();
  wordsRead.set(forms, read);
  const known = read.get(text);
  if (known !== undefined) return known;
  const surface = foldWord(text);
  const word = {
    text,
    surface,
    stem: forms.stem(surface, text),
    isStopWord: forms.isStopWord(surface),
    isCapitalised: /^\p{Lu}/u.test(text),
  };
  if (read.size >= MOST_WORDS) read.clear();
  read.set(text, word);
  return word;
}

/** Lower case, without accents, possessives or the stops of an abbreviation. */
function foldWord(word: string): string {
  const folded = foldLetters(word);
  if (/^(?:\p{L}\.)+$/u.test(folded)) return folded.replaceAll(".", "");
  if (/^\p{N}/u.test(folded)) return folded.replace(/(?<=\p{N}),(?=\p{N}{3})/gu, "");
  return folded.replace(/'s?$/u, "").replace(/'s$/u, "");
}

/** The longest name of a place that begins at a word, or the word alone. */
function placeAt(raw: readonly RawWord[], at: number): { length: number; place: Place | null } {
  const first = raw[at];
  if (first === undefined) return NO_PLACE;
  if (UNITED_STATES.test(first.text)) return { length: 1, place: { stem: "country:united states", role: "name" } };
  const opening = openings.get(first.surface);
  if (opening === undefined) return NO_PLACE;
  const second = raw[at + 1];
  const goesOn = second !== undefined && opening.seconds.has(second.surface);
  for (let length = goesOn ? Math.min(opening.longest, raw.length - at) : 1; length > 0; length--) {
    const name = raw
      .slice(at, at + length)
      .map(({ surface }) => surface)
      .join(" ");
    const place = places.get(name);
    if (place !== undefined) return { length, place };
  }
  return NO_PLACE;
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
    stem: isName ? place.stem : several ? surface : first.stem,
    seatOf: place?.role === "seat" ? place.stem : null,
    isStopWord: !isName && !several && first.isStopWord,
    isCapitalised: first.isCapitalised,
    start: first.start,
    end: last.end,
  };
}
