/** Cuts a passage into what comes before the quote, the quote, and what comes after, editor's remarks apart. */
import type { QuotedAnswer } from "./quoted-answer.ts";

export interface PassagePiece {
  readonly text: string;
  /** Inserted by an editor: not the speaker's words. */
  readonly inserted: boolean;
}

export interface SlicedPassage {
  readonly before: readonly PassagePiece[];
  readonly quote: readonly PassagePiece[];
  readonly after: readonly PassagePiece[];
}

type CitedPassage = QuotedAnswer["passage"];

/** The pieces joined in order are the passage's text, character for character. */
export function slicePassage(passage: CitedPassage): SlicedPassage {
  return {
    before: slicePieces(passage, 0, passage.quoteStart),
    quote: slicePieces(passage, passage.quoteStart, passage.quoteEnd),
    after: slicePieces(passage, passage.quoteEnd, passage.text.length),
  };
}

function slicePieces({ text, insertions }: CitedPassage, from: number, to: number): readonly PassagePiece[] {
  const edges = insertions.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > from && edge < to);
  const cuts = [...new Set([from, ...edges, to])].sort((one, other) => one - other);
  return cuts.slice(1).map((end, position) => {
    const start = cuts[position] ?? from;
    const inserted = insertions.some((insertion) => insertion.start <= start && end <= insertion.end);
    return { text: text.slice(start, end), inserted };
  });
}
