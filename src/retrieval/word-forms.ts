/** What a language does to its words: stems that forms of one word share, and words that carry no topic. */
import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as armenian } from "@orama/stemmers/armenian";
import { stemmer as bulgarian } from "@orama/stemmers/bulgarian";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as greek } from "@orama/stemmers/greek";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as hindi } from "@orama/stemmers/indian";
import { stemmer as indonesian } from "@orama/stemmers/indonesian";
import { stemmer as irish } from "@orama/stemmers/irish";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as lithuanian } from "@orama/stemmers/lithuanian";
import { stemmer as nepali } from "@orama/stemmers/nepali";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as serbian } from "@orama/stemmers/serbian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as tamil } from "@orama/stemmers/tamil";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { stemmer as ukrainian } from "@orama/stemmers/ukrainian";
import { stopwords as arabicStops } from "@orama/stopwords/arabic";
import { stopwords as armenianStops } from "@orama/stopwords/armenian";
import { stopwords as bulgarianStops } from "@orama/stopwords/bulgarian";
import { stopwords as danishStops } from "@orama/stopwords/danish";
import { stopwords as dutchStops } from "@orama/stopwords/dutch";
import { stopwords as finnishStops } from "@orama/stopwords/finnish";
import { stopwords as frenchStops } from "@orama/stopwords/french";
import { stopwords as germanStops } from "@orama/stopwords/german";
import { stopwords as greekStops } from "@orama/stopwords/greek";
import { stopwords as hungarianStops } from "@orama/stopwords/hungarian";
import { stopwords as hindiStops } from "@orama/stopwords/indian";
import { stopwords as indonesianStops } from "@orama/stopwords/indonesian";
import { stopwords as irishStops } from "@orama/stopwords/irish";
import { stopwords as italianStops } from "@orama/stopwords/italian";
import { stopwords as japaneseStops } from "@orama/stopwords/japanese";
import { stopwords as lithuanianStops } from "@orama/stopwords/lithuanian";
import { stopwords as chineseStops } from "@orama/stopwords/mandarin";
import { stopwords as nepaliStops } from "@orama/stopwords/nepali";
import { stopwords as norwegianStops } from "@orama/stopwords/norwegian";
import { stopwords as portugueseStops } from "@orama/stopwords/portuguese";
import { stopwords as romanianStops } from "@orama/stopwords/romanian";
import { stopwords as russianStops } from "@orama/stopwords/russian";
import { stopwords as serbianStops } from "@orama/stopwords/serbian";
import { stopwords as spanishStops } from "@orama/stopwords/spanish";
import { stopwords as swedishStops } from "@orama/stopwords/swedish";
import { stopwords as tamilStops } from "@orama/stopwords/tamil";
import { stopwords as turkishStops } from "@orama/stopwords/turkish";
import { stopwords as ukrainianStops } from "@orama/stopwords/ukrainian";
import { stemmer as english } from "stemmer";
import { foldLetters } from "./fold-letters.ts";
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

const identity = (word: string): string => word;

type Stemmer = (word: string) => string;

/** By primary subtag of BCP 47. Languages written without spaces have stop words and no stems. */
const LISTED: Readonly<Record<string, readonly [Stemmer, readonly string[]]>> = {
  ar: [arabic, arabicStops],
  bg: [bulgarian, bulgarianStops],
  da: [danish, danishStops],
  de: [german, germanStops],
  el: [greek, greekStops],
  es: [spanish, spanishStops],
  fi: [finnish, finnishStops],
  fr: [french, frenchStops],
  ga: [irish, irishStops],
  hi: [hindi, hindiStops],
  hu: [hungarian, hungarianStops],
  hy: [armenian, armenianStops],
  id: [indonesian, indonesianStops],
  it: [italian, italianStops],
  ja: [identity, japaneseStops],
  lt: [lithuanian, lithuanianStops],
  nb: [norwegian, norwegianStops],
  ne: [nepali, nepaliStops],
  nl: [dutch, dutchStops],
  nn: [norwegian, norwegianStops],
  no: [norwegian, norwegianStops],
  pt: [portuguese, portugueseStops],
  ro: [romanian, romanianStops],
  ru: [russian, russianStops],
  sr: [serbian, serbianStops],
  sv: [swedish, swedishStops],
  ta: [tamil, tamilStops],
  tr: [turkish, turkishStops],
  uk: [ukrainian, ukrainianStops],
  zh: [identity, chineseStops],
};

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
  const [stemWord, listed] = LISTED[language] ?? [identity, []];
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
