/** Small transcripts for the citation tests, written as their paragraphs. */
import type { Passage } from "../../src/domain/passage.ts";
import type { Span } from "../../src/domain/span.ts";
import { type Transcript, TranscriptId } from "../../src/domain/transcript.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";

export interface WrittenParagraph {
  /** Stands in the text in front of the words and belongs to no passage: `Sergey Lavrov: `. */
  readonly label?: string;
  readonly words: string;
}

interface Writing {
  readonly lineEnd?: string;
  readonly speaker?: string;
  readonly details?: Partial<Pick<Transcript, "url" | "publisher" | "language">>;
}

/** One speech turn per paragraph. */
export function writeTranscript(paragraphs: readonly (WrittenParagraph | string)[], writing: Writing = {}) {
  const { lineEnd = "\n", speaker = "Sergey Lavrov", details = {} } = writing;
  let text = "";
  const spans: Span[] = [];
  for (const written of paragraphs) {
    const { label = "", words } = typeof written === "string" ? { words: written } : written;
    if (text !== "") text += lineEnd;
    text += label;
    spans.push({ start: text.length, end: text.length + words.length });
    text += words;
  }
  const transcript: Transcript = {
    id: TranscriptId.parse("small-talk"),
    title: "Small Talk",
    date: "2025-02-19",
    language: "en",
    url: "https://blog.example/post",
    publisher: "A Blog",
    place: null,
    event: null,
    media: null,
    ...details,
    text,
    sourceHash: `sha256:${"0".repeat(64)}`,
    voices: [{ name: speaker, role: null, aliases: [] }],
    turns: spans.map((span, index) => ({
      index,
      kind: "speech",
      speaker: { name: speaker, role: null },
      paragraphs: [{ number: index + 1, span, time: null }],
      inReplyTo: null,
    })),
  };
  return { transcript, passages: splitPassages(transcript) };
}

/** The words' place in the text; the `occurrence`th, from 0. */
export function spanOf(text: string, words: string, occurrence = 0): Span {
  let start = text.indexOf(words);
  for (let seen = 0; seen < occurrence && start !== -1; seen += 1) start = text.indexOf(words, start + 1);
  if (start === -1) throw new Error(`the text does not say ${JSON.stringify(words)} ${occurrence + 1} times`);
  return { start, end: start + words.length };
}

/** Every run of up to `longest` sentences of a passage. */
export function sentenceRuns(passage: Passage, longest: number): Span[] {
  return passage.sentences.flatMap((first, index) =>
    passage.sentences.slice(index, index + longest).map((last) => ({ start: first.start, end: last.end })),
  );
}
