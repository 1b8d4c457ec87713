/** What captions come to once it is known who speaks: stretches of words, each with its speaker and time. */

/** Whoever speaks where the source marks another voice and names nobody. */
export const UNNAMED = "Unnamed speaker";

export interface Speech {
  /** Null where the source says nothing of voices at all. */
  readonly speaker: string | null;
  readonly text: string;
  /** Seconds at which the words begin. */
  readonly time: number | null;
  /** Seconds of silence before them; 0 where they go on within a caption. */
  readonly pause: number;
  /** True where they follow the stretch before without a space. */
  readonly glued: boolean;
  /** True where the source marks that a voice begins here, even if it has the same label as the one before. */
  readonly opens: boolean;
}
