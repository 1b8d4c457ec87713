/** What a publisher has to see of a transcript before publishing: who is taken to say what. */
import { segmenterFor } from "../domain/segmenter-for.ts";
import { sliceSpan } from "../domain/span.ts";
import type { SectionKind, Speaker, Transcript, TranscriptDetails, Turn } from "../domain/transcript.ts";
import type { CheckReport } from "./operations.ts";

export interface TurnSummary {
  /** Counts from 1. */
  readonly number: number;
  readonly kind: SectionKind;
  readonly speaker: Speaker | null;
  /** The number of the question turn it replies to. */
  readonly inReplyTo: number | null;
  /** The paragraphs' numbers, as in permalinks. */
  readonly paragraphs: readonly number[];
  readonly words: number;
  /** The first words, exact. */
  readonly opening: string;
}

export interface SpeakerSummary {
  /** Null for what is never quoted. */
  readonly speaker: Speaker | null;
  readonly turns: number;
  readonly paragraphs: number;
  readonly words: number;
}

export interface CheckSummary extends TranscriptDetails {
  readonly file: string;
  readonly sourceHash: string;
  readonly passages: number;
  readonly turns: readonly TurnSummary[];
  /** In order of appearance. */
  readonly speakers: readonly SpeakerSummary[];
  readonly warnings: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

export function summariseCheck({ file, transcript, passages, warnings }: CheckReport): CheckSummary {
  const { text: _, turns: __, voices: ___, ...details } = transcript;
  const turns = transcript.turns.map((turn) => summariseTurn(turn, transcript));
  return {
    file,
    ...details,
    passages: passages.length,
    turns,
    speakers: summariseSpeakers(turns),
    warnings: warnings.map(({ line, message }) => ({ file, line, message })),
  };
}

function summariseTurn({ index, kind, speaker, inReplyTo, paragraphs }: Turn, { text }: Transcript): TurnSummary {
  const [first] = paragraphs;
  return {
    number: index + 1,
    kind,
    speaker,
    inReplyTo: inReplyTo === null ? null : inReplyTo + 1,
    paragraphs: paragraphs.map(({ number }) => number),
    words: paragraphs.reduce((sum, { span }) => sum + countWords(sliceSpan(text, span)), 0),
    opening: openingWords(sliceSpan(text, first.span)),
  };
}

function countWords(text: string): number {
  let count = 0;
  // English rules find words in languages without spaces too.
  for (const { isWordLike } of segmenterFor("en", "word").segment(text)) if (isWordLike === true) count++;
  return count;
}

const OPENING_CHARACTERS = 48;

/** Whole words, as many as fit; the first alone may be longer and is cut. */
function openingWords(text: string): string {
  const [line = ""] = text.split("\n");
  const characters = [...line];
  if (characters.length <= OPENING_CHARACTERS) return line;
  const cut = characters.slice(0, OPENING_CHARACTERS).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return lastSpace > 0 ? cut.slice(0, lastSpace) : cut;
}

function summariseSpeakers(turns: readonly TurnSummary[]): readonly SpeakerSummary[] {
  const bySpeaker = new Map<string, SpeakerSummary>();
  for (const { speaker, paragraphs, words: spoken } of turns) {
    const name = speaker?.name ?? "";
    const sum = bySpeaker.get(name);
    bySpeaker.set(name, {
      speaker,
      turns: (sum?.turns ?? 0) + 1,
      paragraphs: (sum?.paragraphs ?? 0) + paragraphs.length,
      words: (sum?.words ?? 0) + spoken,
    });
  }
  return [...bySpeaker.values()];
}
