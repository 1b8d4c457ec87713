/** A misspelt topic word is read as the corpus spells it, and nothing else is touched. */
import { beforeAll, describe, expect, test } from "vitest";
import { correctSpelling } from "../../src/retrieval/correct-spelling.ts";
import { interpretQuestion, type WeightedTerm } from "../../src/retrieval/interpret-question.ts";
import type { RetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import { HARBOUR, openCorpus } from "../support/retrieval-corpus.ts";

let index: RetrievalIndex;
beforeAll(async () => {
  ({ index } = await openCorpus({ harbour: HARBOUR }));
});

function termOf(word: string): WeightedTerm {
  const [term] = interpretQuestion(word, [], { carriedWeights: [1, 1, 1], language: "en" }).terms;
  if (term === undefined) throw new Error(`expected a topic word in ${word}`);
  return term;
}

describe("correctSpelling", () => {
  test.each([
    ["lighthuose", "lighthouse"],
    ["engeneers", "engineers"],
    ["ruddor", "rudder"],
    ["pasengers", "passengers"],
  ])("reads %s as %s, for less than its full share", (misspelt, meant) => {
    const corrected = correctSpelling(termOf(misspelt), index);
    expect(corrected).toMatchObject({ surface: meant, stem: termOf(meant).stem });
    expect(corrected.share).toBeLessThan(1);
    expect(corrected.share).toBeGreaterThan(0);
  });

  test.each([
    ["a word of the corpus", "rudder"],
    ["a word like no other", "quarantine"],
    ["a word that begins otherwise", "budder"],
    ["a short word, which is near too many", "cran"],
    ["a number", "19988"],
    ["another country", "Swaziland"],
  ])("leaves %s alone", (_, word) => {
    const term = termOf(word);
    expect(correctSpelling(term, index)).toBe(term);
  });
});
