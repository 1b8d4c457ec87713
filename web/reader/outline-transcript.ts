/** Divides a transcript into what a reader looks for: the parts around it, its speeches, and its exchanges. */
import { segmenterFor } from "../../src/domain/segmenter-for.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Transcript, Turn } from "../../src/domain/transcript.ts";

export type PartKind = "introduction" | "speech" | "exchange" | "commentary" | "aside";

export interface TranscriptPart {
  /** `aside` holds what is not part of the transcript: boilerplate and readers' comments. */
  readonly kind: PartKind;
  /** Counts the exchanges from 1; null for the other kinds. */
  readonly number: number | null;
  readonly turns: readonly [Turn, ...Turn[]];
}

/** In the order of the text; every turn is in exactly one part. */
export function outlineTranscript({ turns }: Transcript): readonly TranscriptPart[] {
  const parts: (TranscriptPart & { readonly turns: [Turn, ...Turn[]] })[] = [];
  let exchanges = 0;
  let isAnswered = false;
  for (const turn of turns) {
    const last = parts.at(-1);
    const kind = partKind(turn);
    // Several questions in a row, before anyone answers, are one exchange.
    const opensExchange = turn.kind === "question" && isAnswered;
    if (last?.kind === kind && !opensExchange) {
      last.turns.push(turn);
      isAnswered ||= turn.kind === "answer";
      continue;
    }
    if (kind === "exchange") exchanges += 1;
    parts.push({ kind, number: kind === "exchange" ? exchanges : null, turns: [turn] });
    isAnswered = turn.kind === "answer";
  }
  return parts;
}

/** The question of each turn that asks one, by the turn's index: the widget's starter questions are of the same kind. */
export type AskedQuestions = ReadonlyMap<number, string>;

/** What an exchange is about: its question, else the first sentence that asks, else the opening words; cut at a word's end. */
export function summarisePart(part: TranscriptPart, { transcript, asked }: Summarised, length: number): string {
  const question = part.turns.map(({ index }) => asked.get(index)).find((known) => known !== undefined);
  const words = (question ?? openingWords(part, transcript)).replace(/\s+/g, " ");
  return words.length <= length
    ? words
    : `${words
        .slice(0, length)
        .replace(/\s\S*$/, "")
        .trimEnd()} …`;
}

export interface Summarised {
  readonly transcript: Transcript;
  readonly asked: AskedQuestions;
}

function openingWords({ turns: [first] }: TranscriptPart, transcript: Transcript): string {
  const paragraphs = first.paragraphs.map(({ span }) => sliceSpan(transcript.text, span));
  const segmenter = segmenterFor(transcript.language, "sentence");
  const sentences = paragraphs.flatMap((words) => [...segmenter.segment(words)].map(({ segment }) => segment.trim()));
  return sentences.find((sentence) => ASKS.test(sentence)) ?? paragraphs[0] ?? "";
}

/** Question marks of the world's scripts, with closing quotation marks after them. */
const ASKS = /[?？؟][^\P{P}?？؟]*$/u;

function partKind({ kind }: Turn): PartKind {
  if (kind === "question" || kind === "answer") return "exchange";
  return kind === "boilerplate" || kind === "comment" ? "aside" : kind;
}
