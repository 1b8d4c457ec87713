/** The sentences of a transcript's question turns that really ask, verbatim. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import type { Passage } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";

/** The sentence of a turn that tells best what was asked. */
export interface AskedSentence extends NearestQuestion {
  readonly turn: number;
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
        .flatMap((passage) => questionsIn(passage, transcript.text));
      const best = asking.reduce<Asking | null>(
        (most, each) => (most === null || each.topics > most.topics ? each : most),
        null,
      );
      return best === null
        ? []
        : [{ question: best.text, passageId: best.passage, transcript: transcript.id, turn: index }];
    });
}

interface Asking {
  readonly text: string;
  readonly passage: Passage["id"];
  /** Capitalised words and figures inside the sentence: what makes it understandable on its own. */
  readonly topics: number;
}

function questionsIn(passage: Passage, text: string): Asking[] {
  return passage.sentences
    .map((span) => sliceSpan(text, span))
    .filter((sentence) => sentence.length >= SHORTEST && sentence.length <= LONGEST && /\?["”’)]*$/u.test(sentence))
    .map((sentence) => ({
      text: sentence,
      passage: passage.id,
      topics: sentence.match(/(?<=\s)(?:\p{Lu}|\p{N})/gu)?.length ?? 0,
    }));
}
