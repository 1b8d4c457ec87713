/** What a sentence offers besides its topic: a date, a number, a name, a place, a reason. */
import type { Word } from "./analyse-text.ts";

/** What a sentence can be said to have; at most 16, since tables keep a bit for each. */
export const TRAITS = [
  "date",
  "number",
  /** A capitalised word inside the sentence that is not a country. */
  "name",
  "place",
  "reason",
  /** Yes, no, or a stated attitude. */
  "stance",
  "isQuestion",
  /** Opens with a word that points back, so that it reads better with the sentence before it. */
  "pointsBack",
  /** Opens with a pronoun for whatever the sentence before it named: "It was held in 2023." */
  "opensWithPronoun",
  /** Only announces what the next sentence is about: "Regarding medical visas." */
  "isHeading",
] as const;
export type Trait = (typeof TRAITS)[number];

export type SentenceTraits = Readonly<Record<Trait, boolean>>;

const DATE =
  /\b(?:1[5-9]\d\d|20\d\d|January|February|March|April|May \d|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|tomorrow|tonight|(?:last|next|this|coming|past|previous) (?:few )?(?:day|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|quarter|season)s?|(?:\w+ )?(?:day|week|month|year|decade)s? (?:ago|later|earlier)|(?:mid|early|late)[- ]\w+|o'clock|midnight|noon|deadline|anniversary|annually|every (?:day|week|month|year)|soon)\b/iu;
const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|percent|double|twice|none|zero|majority)\b/iu;
const REASON =
  /\b(?:because|since|due to|owing to|thanks to|therefore|so that|in order to|reasons?|caused?|causes|as a result|result of|which is why|that is why|that's why|given that|otherwise|aimed at|purpose|lest|in view of|depends?|led to|leads? to|so as|means that|problem is|the point|consequence)\b/iu;
const STANCE =
  /^["“(]?(?:Yes|No|Yeah|Nope|Of course|Certainly|Absolutely|Definitely|Exactly|Correct|Right|Not|Never|Nobody|I agree|I don't|I do not|We do not|We don't|We are ready|That is correct|Sure)\b|\b(?:not|never|n't|cannot|agree|disagree|support|oppose|reject|welcome|against|ready to|in favou?r|refuse|deny|denied|confirm|confirmed|accept|no need|no plans?|no doubt)\b/iu;
const PLACE =
  /\b(?:in|at|to|from|near|outside|inside|across|through|between|along|off|under|around) (?:the )?\p{Lu}|\b(?:site|city|town|village|region|street|building|terminal|station|harbou?r|port|river|valley|coast|border|office|depot|headquarters|capital)\b/u;
const POINTS_BACK =
  /^["“(]?(?:It|This|That|These|Those|They|He|She|Its|Their|His|Her|Such|There|Then|Therefore|So|But|And|Moreover|However|Also|Otherwise|In (?:addition|this|that|turn|particular)|As a result|For (?:example|instance)|Now there)\b/u;

const OPENING_PRONOUN =
  /^["“(]?(?:(?:And|But|So|Then|Now),? )?(?:It (?:was|were|is|has|had|will|would|can|could|also)|(?:This|That|These|Those) (?:is|was|are|were|has|have|had|will|would|can|could)|They|He|She)\b/u;
const HEADING =
  /^(?:And |But |Now,? |So,? )?(?:As for|As regards|As to|Regarding|Concerning|With regard to|In regard to|Turning to|On the (?:subject|question|topic|issue|matter) of)\b[^,;:?!]{1,90}[.:…]$/iu;

/** @param words the sentence's own words, as `analyseText` gives them */
export function readTraits(sentence: string, words: readonly Word[]): SentenceTraits {
  const places = words.some((word) => word.seatOf !== null || word.stem.startsWith("country:"));
  return {
    date: DATE.test(sentence),
    number: NUMBER.test(sentence),
    name: words.some(
      (word, at) => at > 0 && word.isCapitalised && !word.isStopWord && !word.stem.startsWith("country:"),
    ),
    place: places || PLACE.test(sentence),
    reason: REASON.test(sentence),
    stance: STANCE.test(sentence),
    isQuestion: /[?？؟]["”’»)]*$/u.test(sentence),
    pointsBack: POINTS_BACK.test(sentence),
    opensWithPronoun: OPENING_PRONOUN.test(sentence),
    isHeading: HEADING.test(sentence),
  };
}
