/** What a debate is read into. */

export interface DebateTurn {
  readonly kind: "speech" | "question" | "answer";
  /** As the element gives them: pointers to the person and to the office held. */
  readonly by: string | undefined;
  readonly as: string | undefined;
  /** The published label; null where there is none. */
  readonly from: string | null;
  readonly startTime: string | undefined;
  readonly line: number;
}

export interface DebateParagraph {
  readonly text: string;
  /** A moment as the record writes it, before the words. */
  readonly moment: string | null;
  readonly kind: "words" | "heading" | "note";
}

/** What stands under one voice; headings and notes may stand there too. */
export interface DebatePart {
  /** Null before anybody speaks, and for text between turns. */
  readonly turn: DebateTurn | null;
  readonly paragraphs: readonly DebateParagraph[];
}
