/** What a language does to its words: stems that forms of one word share, and words that carry no topic. */
import { stemmer as english } from "stemmer";
import { foldLetters } from "./fold-letters.ts";
import { LISTED_LANGUAGES } from "./listed-languages.ts";
import { QUESTION_WORDS } from "./question-words.ts";
import { STOP_WORDS } from "./stop-words.ts";

export interface WordForms {
  /** The primary subtag of the language, `en`; what is not listed here has no stems and no stop words. */
  readonly language: string;
  /**
   * What forms of one word share, without accents.
   * @param surface the word as it is compared
   * @param written the word as it stands in the text
   */
  stem(surface: string, written: string): string;
  isStopWord(surface: string): boolean;
}

const ENGLISH: WordForms = { language: "en", stem: englishStem, isStopWord: (surface) => STOP_WORDS.has(surface) };

const built = new Map<string, WordForms>([["en", ENGLISH]]);

/** @param tag BCP 47; only its primary subtag counts */
export function wordFormsOf(tag: string): WordForms {
  const language = primaryLanguage(tag);
  const known = built.get(language) ?? build(language);
  built.set(language, known);
  return known;
}

/** `pt` for `pt-BR`. */
export function primaryLanguage(tag: string): string {
  return (tag.split("-", 1)[0] ?? "").toLowerCase();
}

function build(language: string): WordForms {
  const [stemWord, listed] = LISTED_LANGUAGES[language] ?? [(word: string) => word, []];
  const stops = new Set([...listed, ...(QUESTION_WORDS[language] ?? "").split(" ")].map(foldLetters));
  stops.delete("");
  return {
    language,
    // A stemmer reads endings by their accents; an abbreviation or a figure has none to take off.
    stem: (surface, written) =>
      /^[\p{L}\p{M}'’]+$/u.test(written) ? foldLetters(stemWord(written.normalize("NFC").toLowerCase())) : surface,
    isStopWord: (surface) => stops.has(surface),
  };
}

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, String(value)]),
);

function englishStem(surface: string): string {
  if (!/^[a-z']+$/u.test(surface)) return surface;
  return NUMBER_WORDS.get(surface) ?? english(surface);
}
