/** The baseline of words alone: BM25 over the passages of one transcript, quoting the sentence it ranks best. */
import { sliceSpan } from "../../domain/span.ts";
import type { TranscriptId } from "../../domain/transcript.ts";
import type { IndexedTranscript } from "../../store/passage-store.ts";
import { type Contestant, RANKING_DEPTH, type RankedAnswer } from "../contestant.ts";
import { quoteSentence } from "./quote-sentence.ts";
import { createWordSearch, type SearchableText, type WordSearch } from "./word-search.ts";

interface WordIndex {
  readonly passages: WordSearch;
  readonly sentences: WordSearch;
}

/** It reads each question alone, without the history, and refuses only where no word is shared. */
export function createBm25Contestant(transcripts: readonly IndexedTranscript[]): Contestant {
  const indexed = new Map<TranscriptId, { readonly source: IndexedTranscript; readonly index: WordIndex }>(
    transcripts.map((source) => [source.transcript.id, { source, index: indexWords(source) }]),
  );
  return {
    name: "BM25 alone",
    calibrated: false,
    rank: async (question, _history, transcript) => {
      const found = indexed.get(transcript);
      return found === undefined ? [] : rankByWords(question, found.source, found.index);
    },
  };
}

function indexWords({ transcript, passages }: IndexedTranscript): WordIndex {
  const sentences = passages.flatMap((passage): SearchableText[] =>
    passage.sentences.map((span, at) => ({ id: sentenceId(passage.id, at), text: sliceSpan(transcript.text, span) })),
  );
  return {
    passages: createWordSearch(passages.map(({ id, span }) => ({ id, text: sliceSpan(transcript.text, span) }))),
    sentences: createWordSearch(sentences),
  };
}

function rankByWords(question: string, { transcript, passages }: IndexedTranscript, index: WordIndex): RankedAnswer[] {
  const bySentence = new Map(index.sentences(question, Number.POSITIVE_INFINITY).map(({ id }, rank) => [id, rank]));
  return index.passages(question, RANKING_DEPTH).flatMap(({ id, score }) => {
    const passage = passages.find((each) => each.id === id);
    if (passage === undefined) return [];
    const ranks = passage.sentences.map((_, at) => bySentence.get(sentenceId(id, at)) ?? Number.POSITIVE_INFINITY);
    return quoteSentence(transcript, passage, { sentence: ranks.indexOf(Math.min(...ranks)), score });
  });
}

function sentenceId(passage: string, at: number): string {
  return `${passage}/${at}`;
}
