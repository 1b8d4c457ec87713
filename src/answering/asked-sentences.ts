/** The sentences of a transcript's question turns that really ask, verbatim. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
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

/** One sentence per question turn, in the order of the text; turns that ask nothing have none. */
export function askedSentences(transcripts: readonly TranscriptWithPassages[]): AskedSentence[] {
  return transcripts.flatMap(askedIn);
}

/** A transcript never changes while it is open: it is read for its questions once. */
const read = new WeakMap<TranscriptWithPassages, readonly AskedSentence[]>();

function askedIn(source: TranscriptWithPassages): readonly AskedSentence[] {
  const known = read.get(source) ?? findAsked(source);
  read.set(source, known);
  return known;
}

function findAsked({ transcript, passages }: TranscriptWithPassages): AskedSentence[] {
  return transcript.turns
    .filter(({ kind }) => kind === "question")
    .flatMap(({ index }) => {
      const asking = passages
        .filter(({ turn }) => turn === index)
        .flatMap((passage) => questionsIn(passage, transcript));
      const best = asking.reduce<Asking | null>(
        (most, each) => (most === null || each.clarity > most.clarity ? each : most),
        null,
      );
      return best === null
        ? []
        : [
            {
              question: best.text,
              passageId: best.passage,
              transcript: transcript.id,
              turn: index,
              clarity: best.clarity,
            },
          ];
    });
}

interface Asking {
  readonly text: string;
  readonly passage: Passage["id"];
  readonly clarity: number;
}

function questionsIn(passage: Passage, { text, language }: Transcript): Asking[] {
  return passage.sentences
    .map((span) => sliceSpan(text, span))
    .filter(
      (sentence) => sentence.length >= SHORTEST && sentence.length <= LONGEST && /[?？؟]["”’»)]*$/u.test(sentence),
    )
    .map((sentence) => ({ text: sentence, passage: passage.id, clarity: clarityOf(sentence, language) }));
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
