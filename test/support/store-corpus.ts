/** Small transcripts with vectors that a test chooses, as the index takes them. */
import { createHash } from "node:crypto";
import { type Passage, PassageId } from "../../src/domain/passage.ts";
import { type QuotableKind, type Transcript, TranscriptId } from "../../src/domain/transcript.ts";
import type { IndexModel } from "../../src/store/index-layout.ts";
import type { PassageVectors, TranscriptIndexEntry } from "../../src/store/passage-store.ts";

export const model: IndexModel = { id: "test-model", fingerprint: "f".repeat(64), dimensions: 4, wordDimensions: 3 };

export interface PassageDraft {
  readonly speaker?: string;
  readonly kind?: QuotableKind;
  /** One vector of the passage, then one per sentence; each of `model.dimensions` numbers. */
  readonly vectors: readonly (readonly number[])[];
}

export interface EntryDraft {
  readonly id: string;
  readonly date?: string;
  readonly passages: readonly PassageDraft[];
  readonly words?: Readonly<Record<string, readonly number[]>>;
  /** Anything that makes the content differ from another draft's. */
  readonly edition?: string;
}

/** Every sentence is "Sentence <n> of <transcript>."; a passage is a paragraph of them. */
export function draftEntry(draft: EntryDraft): TranscriptIndexEntry {
  const transcript = TranscriptId.parse(draft.id);
  let text = "";
  const passages = draft.passages.map((passage, index): Passage => {
    const start = text.length;
    const sentences = passage.vectors.slice(1).map((_, number) => {
      if (number > 0) text += " ";
      const from = text.length;
      text += `Sentence ${number} of ${draft.id}.`;
      return { start: from, end: text.length };
    });
    const span = { start, end: text.length };
    text += "\n\n";
    const [first = span, ...others] = sentences;
    return {
      id: PassageId.parse(`${draft.id}#p${index + 1}`),
      transcript,
      paragraph: index + 1,
      turn: index,
      kind: passage.kind ?? "speech",
      speaker: { name: passage.speaker ?? "Ada", role: null },
      time: null,
      span,
      sentences: [first, ...others],
      insertions: [],
    };
  });
  const words = Object.keys(draft.words ?? {});
  return {
    transcript: describe(draft, text, passages),
    passages,
    contentHash: sha256(JSON.stringify(draft)),
    vectors: draft.passages.map(({ vectors }) => vectorsOf(vectors)),
    wordTable: {
      words,
      dimensions: model.wordDimensions,
      vectors: Float32Array.from(words.flatMap((word) => [...(draft.words?.[word] ?? [])])),
    },
  };
}

/** Exactly as many passages as asked for, with vectors that only the seed decides. */
export function randomEntry(id: string, passages: number, seed = 1): TranscriptIndexEntry {
  const next = randomNumbers(seed);
  const vector = () => Array.from({ length: model.dimensions }, () => next() - 0.5);
  return draftEntry({
    id,
    passages: Array.from({ length: passages }, (_, index) => ({
      speaker: index % 2 === 0 ? "Ada" : "Grace",
      kind: index % 3 === 0 ? "answer" : "question",
      vectors: Array.from({ length: 2 + (index % 3) }, vector),
    })),
    words: { [id]: [next(), next(), next()], shared: [1, 2, 3] },
  });
}

/** Numbers from 0 to 1, the same for the same seed (the linear congruential generator of Numerical Recipes). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function describe(draft: EntryDraft, text: string, passages: readonly Passage[]): Transcript {
  return {
    id: TranscriptId.parse(draft.id),
    title: `About ${draft.id}`,
    date: draft.date ?? "2025-01-01",
    language: "en",
    url: null,
    publisher: null,
    place: null,
    event: null,
    media: null,
    text,
    sourceHash: `sha256:${sha256(text)}`,
    voices: [],
    turns: passages.map(({ turn, kind, speaker, paragraph, span }) => ({
      index: turn,
      kind,
      speaker,
      paragraphs: [{ number: paragraph, span, time: null }],
      inReplyTo: null,
    })),
  };
}

function vectorsOf(vectors: readonly (readonly number[])[]): PassageVectors {
  const [passage = new Float32Array(), ...sentences] = vectors.map((vector) => unit(Float32Array.from(vector)));
  return { passage, sentences };
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((number) => number / length);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
