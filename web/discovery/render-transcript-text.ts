/** A transcript as plain text in which every turn says whose it is: for reading by programs and in terminals. */
import { sliceSpan } from "../../src/domain/span.ts";
import type { QuotableKind, Transcript, Turn } from "../../src/domain/transcript.ts";

/**
 * Each paragraph's words are the stored ones, byte for byte, behind the paragraph's number; the speaker
 * stands above. What is never quoted, readers' comments and boilerplate, is left out.
 * @param page address of the reader page
 */
export function renderTranscriptText(transcript: Transcript, page: string): string {
  return [...transcriptTextPieces(transcript, page)].join("");
}

/** The same, paragraph by paragraph. */
export function* transcriptTextPieces(transcript: Transcript, page: string): Generator<string> {
  yield renderHeader(transcript, page);
  for (const turn of transcript.turns) yield* turnPieces(turn, transcript.text);
}

function renderHeader({ title, date, language, sourceHash, ...details }: Transcript, page: string): string {
  const facts = {
    Date: date,
    Event: details.event,
    Place: details.place,
    Publisher: details.publisher,
    Language: language,
    "Published at": details.url,
    "Reader page": page,
    "Stored text": sourceHash,
  };
  const lines = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\n`]));
  return `${title}\n${lines.join("")}`;
}

const HEADING = {
  introduction: "Introduction, not part of the transcript, by",
  commentary: "Commentary, not part of the transcript, by",
  speech: null,
  question: null,
  answer: null,
} as const satisfies Record<QuotableKind, string | null>;

function* turnPieces({ kind, speaker, paragraphs }: Turn, text: string): Generator<string> {
  if (speaker === null || kind === "comment" || kind === "boilerplate") return;
  const name = speaker.role === null ? speaker.name : `${speaker.name} (${speaker.role})`;
  const heading = HEADING[kind];
  yield `\n${heading === null ? name : `${heading} ${name}`}:\n`;
  for (const [at, { number, span }] of paragraphs.entries()) {
    yield `${at === 0 ? "" : "\n"}[p${number}] ${sliceSpan(text, span)}\n`;
  }
}
