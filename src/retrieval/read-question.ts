/** What a reader's question asks for: its topic words, the kind of answer wanted, and whose words. */
import { analyseText, type Word } from "./analyse-text.ts";
import { QUESTION_SCAFFOLDING } from "./stop-words.ts";

/** The kind of answer a question wants; `open` where its form does not tell. */
export type Wanted = "who" | "when" | "where" | "number" | "reason" | "stance" | "open";

export interface QuestionReading {
  /** BCP 47 tag: how its words are cut. */
  readonly language: string;
  readonly wanted: Wanted;
  /** Distinct topic words in order, stop words and scaffolding left out; every word where nothing else is left. */
  readonly terms: readonly Word[];
  /** True where the question is about the author of the text around the transcript. */
  readonly asksAuthor: boolean;
  /** True where the question is about what was asked. */
  readonly asksQuestion: boolean;
}

const FORMS: readonly (readonly [Wanted, RegExp])[] = [
  [
    "number",
    /\bhow (?:many|much|often|long|far|old|big|large|tall|high|fast|large|deep|wide)\b|\b(?:what|which) (?:number|share|percentage|percent|proportion|amount|sum|price|cost|budget|age|size|rate|figure)\b|\bnumber of\b/iu,
  ],
  [
    "reason",
    /\bwhy\b|\b(?:what|which) (?:is the |was the |are the |were the )?(?:reasons?|causes?|motives?|grounds)\b|\bwhat (?:made|makes|caused|causes|led|prompted)\b|\bhow come\b|\bwhat for\b/iu,
  ],
  [
    "when",
    /\bwhen\b|\b(?:what|which|on what|in what|in which) (?:day|date|month|year|time|week|period|deadline)\b|\bsince when\b|\bhow soon\b/iu,
  ],
  [
    "where",
    /\bwhere\b|\b(?:what|which|in what|in which) (?:place|city|town|country|countries|region|location|site|venue|state|states)\b/iu,
  ],
  [
    "who",
    /\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|people|man|woman|minister|president|official|leader|leaders|company|companies|organisation|organization|party|parties|group|member|witness|speaker|guest|host)\b/iu,
  ],
  [
    "stance",
    /^(?:so |and |but |well,? )?(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|isn't|aren't|wasn't|don't|doesn't|didn't|won't|can't|hasn't|haven't)\b/iu,
  ],
];

const AUTHOR =
  /\b(?:blog|blogs|blogger|blogger's|bloggers|author|author's|writer|writer's|editor|editor's|publisher|columnist|commentator|commentary|journalist|journalist's|reporter's (?:view|comment)|introduction|preface|foreword|post)\b/iu;
// These say whose words are wanted, not what they are about.
const NAMES_THE_AUTHOR =
  /^(?:blog|blogs|blogger|bloggers|author|authors|writer|writers|columnist|commentator|commentary)$/u;
const QUESTION =
  /\b(?:asked|asks|ask|asking|questions?|questioner|questioned|raised|deputy|deputies|mps?|audience|requested?)\b/iu;

/**
 * Reads one question, in any capitalisation, with or without a question mark.
 * @param language BCP 47 tag; the kind of answer wanted is understood in English only
 */
export function readQuestion(question: string, language: string): QuestionReading {
  return {
    language,
    wanted: FORMS.find(([, form]) => form.test(question.trim()))?.[0] ?? "open",
    terms: topicTerms(question, language),
    asksAuthor: AUTHOR.test(question),
    asksQuestion: QUESTION.test(question),
  };
}

function topicTerms(question: string, language: string): Word[] {
  const words = distinctByStem(analyseText(question, language));
  const content = words.filter((word) => !word.isStopWord);
  const topic = content.filter(
    (word) => !QUESTION_SCAFFOLDING.has(word.surface) && !NAMES_THE_AUTHOR.test(word.surface),
  );
  return topic.length > 0 ? topic : content.length > 0 ? content : words;
}

function distinctByStem(words: readonly Word[]): Word[] {
  const seen = new Set<string>();
  return words.filter(({ stem }) => !seen.has(stem) && seen.add(stem));
}
