/** A transcript for search engines and archives, in the vocabulary of schema.org. */
import type { TranscriptSummary } from "../../src/domain/library.ts";
import type { Transcript } from "../../src/domain/transcript.ts";
import { type AskedQuestions, summarisePart, type TranscriptPart } from "./outline-transcript.ts";

const QUESTION_LENGTH = 200;

interface DescribedParts {
  readonly parts: readonly TranscriptPart[];
  readonly asked: AskedQuestions;
  /** Of the reader page; null where it does not know its own. */
  readonly address: string | null;
}

/** An Article with its questions as parts; not a QAPage, which is for questions that readers answer. */
export function describeTranscript(
  transcript: Transcript,
  speakers: TranscriptSummary["speakers"],
  { parts, asked, address }: DescribedParts,
): Readonly<Record<string, unknown>> {
  const questions = parts.filter(({ kind, turns: [first] }) => kind === "exchange" && first.kind === "question");
  return {
    "@context": "https://schema.org",
    "@type": "Article",
    headline: transcript.title,
    genre: "transcript",
    inLanguage: transcript.language,
    datePublished: transcript.date,
    ...(address === null ? {} : { url: address }),
    ...(transcript.url === null ? {} : { isBasedOn: transcript.url }),
    ...(transcript.publisher === null ? {} : { publisher: { "@type": "Organization", name: transcript.publisher } }),
    ...(transcript.media === null ? {} : { associatedMedia: { "@type": "MediaObject", url: transcript.media } }),
    ...(transcript.event === null ? {} : { about: describeEvent(transcript, transcript.event) }),
    contributor: speakers.map(({ name, role }) => ({
      "@type": "Person",
      name,
      ...(role === null ? {} : { jobTitle: role }),
    })),
    hasPart: questions.map((part) => ({
      "@type": "Question",
      name: summarisePart(part, { transcript, asked }, QUESTION_LENGTH),
      url: `${address ?? ""}#p${part.turns[0].paragraphs[0].number}`,
    })),
  };
}

function describeEvent({ date, place }: Transcript, name: string): Readonly<Record<string, unknown>> {
  return { "@type": "Event", name, startDate: date, ...(place === null ? {} : { location: place }) };
}
