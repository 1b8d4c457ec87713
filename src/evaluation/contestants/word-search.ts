/** BM25 as a textbook has it: stemmed words, a stop list, MiniSearch with its own defaults, nothing else. */
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { STOP_LIST } from "./stop-list.ts";

export interface SearchableText {
  readonly id: string;
  readonly text: string;
}

export interface ScoredText {
  readonly id: string;
  /** BM25+, 0 and up; it depends on the collection and says nothing by itself. */
  readonly score: number;
}

/** The texts that share a word with the query, best first; equal scores in the order of the texts. */
export type WordSearch = (query: string, limit: number) => readonly ScoredText[];

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** @param texts ids must be distinct */
export function createWordSearch(texts: readonly SearchableText[]): WordSearch {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => text.match(WORD) ?? [],
    processTerm: stemUnlessCommon,
  });
  index.addAll(texts.map(({ text }, id) => ({ id, text })));
  return (query, limit) =>
    index
      .search(query)
      .map(({ id, score }) => ({ at: Number(id), score }))
      .toSorted((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, limit)
      .map(({ at, score }) => ({ id: texts[at]?.id ?? "", score }));
}

function stemUnlessCommon(word: string): string | null {
  const folded = word.toLowerCase().replaceAll("’", "'");
  return STOP_LIST.has(folded) ? null : stemmer(folded.replace(/'s$/u, ""));
}
