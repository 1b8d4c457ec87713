/** The sentences of a transcript's question turns that really ask, verbatim. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import { oncePer } from "../domain/once-per.ts";
import type { Passage } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import { analyseText } from "../retrieval/analyse-text.ts";

/** The sentence of a turn that tells best what was asked. */
export interface AskedSentence extends NearestQuestion {
  readonly turn: number;
  /** How well it is understood on its own; comparable between questions. */
  readonly clarity: number;
}

const SHORTEST = 25;
const LONGEST = 240;

/** By the index of the question turn, in the order of the text; turns that ask nothing have none. */
export const askedSentences = oncePer(findAsked);

/** Goes through the passages once, in the order of the text, in which all of a turn stand together. */
function findAsked({ transcript, passages }: TranscriptWithPassages): ReadonlyMap<number, AskedSentence> {
  const best = new Map<number, AskedSentence>();
  for (const passage of passages) {
    const { turn, id } = passage;
    if (transcript.turns[turn]?.kind !== "question") continue;
    for (const { question, clarity } of questionsIn(passage, transcript)) {
      const former = best.get(turn);
      if (former !== undefined && former.clarity >= clarity) continue;
      best.set(turn, { question, passageId: id, transcript: transcript.id, turn, clarity });
    }
  }
  return best;
}

function questionsIn(passage: Passage, { text, language }: Transcript): Pick<AskedSentence, "question" | "clarity">[] {
  return passage.sentences
    .map((span) => sliceSpan(text, span))
    .filter(
      (sentence) => sentence.length >= SHORTEST && sentence.length <= LONGEST && /[?？؟]["”’»)]*$/u.test(sentence),
    )
    .map((sentence) => ({ question: sentence, clarity: clarityOf(sentence, language) }));
}

/** A question is read at a glance up to this many units; beyond, every so many weigh as much as a topic word. */
const AT_A_GLANCE = 120;
const UNITS_PER_TOPIC = 8;
/** More topic words than this make a question no clearer. */
const ENOUGH_TOPICS = 9;

/** Topic words and names speak for a question, length against it. */
function clarityOf(sentence: string, language: string): number {
  const topics = new Set(
    analyseText(sentence, language)
      .filter(({ isStopWord }) => !isStopWord)
      .map(({ stem }) => stem),
  ).size;
  const names = sentence.match(/(?<=\s)\p{Lu}/gu)?.length ?? 0;
  const excess = Math.max(0, sentence.length - AT_A_GLANCE) / UNITS_PER_TOPIC;
  return Math.min(topics, ENOUGH_TOPICS) + Math.min(names, ENOUGH_TOPICS) - excess;
}
