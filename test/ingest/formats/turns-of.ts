/** A proposal read back as the corpus file that it makes. */
import { TranscriptId } from "../../../src/domain/transcript.ts";
import type { TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";
import { parseTranscript } from "../../../src/ingest/parse-transcript.ts";

export interface ReadTurn {
  readonly kind: string;
  readonly speaker: string | null;
  readonly text: string;
  readonly time: number | null;
}

/** Whoever the source does not name. */
const UNNAMED = "Unnamed";

export function turnsOf({ body, labels, sections, speakers }: TranscriptProposal): ReadTurn[] {
  const entries = sections.length > 0 ? sections : [{ kind: "speech" as const, speaker: UNNAMED, start: 0 }];
  const { transcript } = parseTranscript(
    {
      frontMatter: {
        title: "Title",
        date: "2025-01-01",
        language: "en",
        labels,
        speakers: speakers.map(({ name, role, aliases, asks }) => ({
          name,
          ...(role === null ? {} : { role }),
          aliases: [...aliases],
          asks: asks === true,
        })),
        sections: entries.map(({ kind, speaker, start }) => ({
          kind,
          from: openingWords(body, start),
          ...(kind === "boilerplate" || kind === "comment" ? {} : { speaker: speaker ?? UNNAMED }),
        })),
      },
      body,
      linesBeforeBody: 0,
      languageLine: 1,
      sectionLines: entries.map(() => 1),
    },
    { id: TranscriptId.parse("sample"), file: "sample.md", sourceHash: "sha256:0" },
  );
  return transcript.turns.map(({ kind, speaker, paragraphs }) => ({
    kind,
    speaker: speaker?.name ?? null,
    text: paragraphs.map(({ span }) => body.slice(span.start, span.end)).join("\n"),
    time: paragraphs[0].time,
  }));
}

/** As many words as stand nowhere else. */
function openingWords(body: string, start: number): string {
  for (let length = 20; ; length *= 2) {
    const words = body.slice(start, start + length);
    if (body.indexOf(words) === body.lastIndexOf(words) || start + length > body.length) return words;
  }
}

/** Who says what, a turn a line. */
export function voices(proposal: TranscriptProposal): string[] {
  return turnsOf(proposal).map(({ speaker, text }) => `${speaker}: ${text}`);
}
