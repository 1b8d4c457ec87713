/** What every caption format comes to: timed captions, each with the lines it shows. */

/** Words of one voice on one line of a caption. */
export interface CaptionRun {
  /** Without markup and with character references resolved; spaces at its ends are the source's own. */
  readonly text: string;
  /** Who the source's own mark says speaks, empty where the mark names nobody; null outside any such mark. */
  readonly voice: string | null;
  /** Seconds at which these words begin, where the source times them apart from their caption. */
  readonly time: number | null;
}

export type CaptionLine = readonly CaptionRun[];

export interface Caption {
  /** Line of the source on which the caption's time stands, from 1. */
  readonly line: number;
  /** Seconds; null where the source has none that can be read. */
  readonly start: number | null;
  readonly end: number | null;
  readonly lines: readonly CaptionLine[];
  /** True where the last voice was closed before the caption ended. */
  readonly closesVoice: boolean;
  /** True where its words follow those before without a space. */
  readonly glued: boolean;
}

/** The words of a line, white space as single spaces. */
export function lineText(line: CaptionLine): string {
  return line
    .map(({ text }) => text)
    .join("")
    .replace(/\s+/gu, " ")
    .trim();
}
