/** Reads a question together with the conversation it stands in, in the reader's own words only. */
import type { Word } from "./analyse-text.ts";
import { type QuestionReading, readQuestion } from "./read-question.ts";

/** A topic word with its share: 1 for the question's own, less for one carried over. */
export interface WeightedTerm extends Word {
  readonly share: number;
}

export interface Interpretation {
  readonly reading: QuestionReading;
  readonly terms: readonly WeightedTerm[];
  /** The words to embed: the question, after the earlier ones it leans on. */
  readonly text: string;
  /** True where the question leans on an earlier one. */
  readonly leansBack: boolean;
}

// "And about the dollar?", "Why not?", "What about Africa?", "Since when?"
const OPENS_ELLIPTICALLY =
  /^\s*(?:and|but|or|so|then|also|plus|ok(?:ay)?|what about|how about|what else|anything else|why not|how so|since when|such as|like (?:what|who|which)|for example|in what way|which ones?|who else|where else|really)\b/iu;
// Pronouns that need something before them; "he" and "she" alone are usually the speaker.
const POINTS_BACK =
  /\b(?:it|its|they|them|their|theirs|this|that|those|these|there|then|one|ones|former|latter|same|such|both|either|instead|else)\b/iu;
const SPEAKER_PRONOUN = /\b(?:he|him|his|she|her|hers)\b/iu;
// "that" as a conjunction or relative pronoun, "there is", "it takes to": no reference to what came before.
const DUMMY =
  /\bthere (?:is|are|was|were|be|been|will|any|a|some)\b|\b(?:is|are|was|were|will|has|have|been) there\b|\b(?:say|says|said|think|thinks|claim|claims|mean|means|believe|believes|told|way|so|now|fact|idea) that\b|\bdoes it take\b|\bthis (?:year|month|week|transcript|speech|hearing|interview|podcast|briefing|episode|report|post|article|text)\b|(?:(?<![\p{L}\p{N}_])\p{L}+s|\b(?:one|anyone|everyone|someone)) that\b|\b(?:which|no|any|every|each|some|at least|more than) one\b/giu;

export interface InterpretationOptions {
  /** The share of a carried word beside 0, 1, and 2 or more own topic words. */
  readonly carriedWeights: readonly [number, number, number];
  /** BCP 47 tag of the conversation. */
  readonly language: string;
}

/** @param history earlier questions, oldest first */
export function interpretQuestion(
  question: string,
  history: readonly string[],
  from: InterpretationOptions,
): Interpretation {
  const reading = readQuestion(question, from.language);
  const own = reading.terms.map((term) => ({ ...term, share: 1 }));
  const previous = history.at(-1);
  if (previous === undefined || !leansBack(question, reading)) {
    return { reading, terms: own, text: question, leansBack: false };
  }
  const before = interpretQuestion(previous, history.slice(0, -1), from);
  const topical = reading.terms.filter(({ isStopWord }) => !isStopWord);
  const share = from.carriedWeights[Math.min(topical.length, 2)] ?? 0;
  const kept = topical.length === 0 ? [] : own;
  const stems = new Set(kept.map(({ stem }) => stem));
  const carried = before.terms
    .filter(({ stem }) => !stems.has(stem))
    .map((term) => ({ ...term, share: term.share * share }));
  return {
    reading: { ...reading, terms: [...kept, ...carried] },
    terms: [...kept, ...carried],
    text: `${before.text} ${question}`,
    leansBack: true,
  };
}

/** True where a question cannot be understood without the one before it. */
function leansBack(question: string, { terms }: QuestionReading): boolean {
  const topical = terms.filter(({ isStopWord }) => !isStopWord).length;
  if (topical === 0) return true;
  if (OPENS_ELLIPTICALLY.test(question)) return true;
  const bare = question.replace(DUMMY, " ");
  if (POINTS_BACK.test(bare)) return true;
  return topical <= 1 && (SPEAKER_PRONOUN.test(question) || question.trim().split(/\s+/u).length <= 3);
}
