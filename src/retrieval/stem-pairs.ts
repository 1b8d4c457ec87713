/** Neighbouring stems, which two texts share where they speak of the same thing by the same name. */
import type { Word } from "./analyse-text.ts";
import type { Lexicon } from "./lexicon.ts";
import type { SentenceStretch } from "./match-terms.ts";
import type { SentenceTable } from "./sentence-table.ts";

/** Two stems by their numbers; `NO_STEM` for one that the corpus does not have. */
export type StemPair = readonly [number, number];

const NO_STEM = -1;

/** Neighbours among some words, each pair once. */
export function stemPairs(words: readonly Pick<Word, "stem">[], lexicon: Lexicon): StemPair[] {
  const pairs = new Map(
    words.slice(1).map(({ stem }, at) => [`${words[at]?.stem ?? ""} ${stem}`, [words[at]?.stem ?? "", stem] as const]),
  );
  return Array.from(pairs.values(), ([first, second]) => [
    lexicon.stemNumberOf(first) ?? NO_STEM,
    lexicon.stemNumberOf(second) ?? NO_STEM,
  ]);
}

/** The largest share of the pairs that one sentence of a passage has. */
export function sharedPairs(
  pairs: readonly StemPair[],
  table: SentenceTable,
  { firstSentence, sentencesEnd }: SentenceStretch,
): number {
  if (pairs.length === 0) return 0;
  let most = 0;
  for (let sentence = firstSentence; sentence < sentencesEnd; sentence += 1) {
    let found = 0;
    for (const pair of pairs) if (hasPair(table, sentence, pair)) found += 1;
    most = Math.max(most, found);
  }
  return most / pairs.length;
}

function hasPair({ starts, stems }: SentenceTable, sentence: number, [first, second]: StemPair): boolean {
  const last = (starts[sentence + 1] ?? 0) - 1;
  for (let at = starts[sentence] ?? 0; at < last; at += 1) {
    if (stems[at] === first && stems[at + 1] === second) return true;
  }
  return false;
}
