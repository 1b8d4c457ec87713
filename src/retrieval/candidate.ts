/** A passage under consideration for one question, with everything measured on it. */
import type { RowStretch, TermMatches } from "./match-terms.ts";
import type { PassageEntry } from "./retrieval-index.ts";
import type { SentenceTable } from "./sentence-table.ts";

/** What the two indexes say of one passage before any closer look. */
export interface FirstEvidence {
  /** BM25+ over the passage's words, and over those of the question it replies to. */
  readonly bm25: number;
  readonly bm25Question: number;
  /** Cosines with the passage, its sentences, and the best of the question it replies to. */
  readonly densePassage: number;
  readonly denseSentences: ArrayLike<number>;
  readonly denseQuestion: number;
}

export interface Candidate {
  readonly entry: PassageEntry;
  readonly first: FirstEvidence;
  /** Of all candidates of the question together. */
  readonly matches: TermMatches;
  /** The rows of `matches` that are this passage's sentences. */
  readonly rows: RowStretch;
  /** The corpus' sentences, which `entry` points into. */
  readonly sentences: SentenceTable;
}
