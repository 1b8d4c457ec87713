/** The two ways a published file comes into a corpus: under front matter that lists its speakers, and as `verbatim add` reads it. */
import { Failure } from "../../../src/domain/failure.ts";
import { TranscriptId } from "../../../src/domain/transcript.ts";
import { NO_CHOICES } from "../../../src/domain/transcript-draft.ts";
import { draftTranscript } from "../../../src/ingest/adding/draft-transcript.ts";
import { TO_BE_NAMED } from "../../../src/ingest/adding/missing-sections.ts";
import { renderCorpusFile } from "../../../src/ingest/adding/render-corpus-file.ts";
import { UNNAMED } from "../../../src/ingest/formats/captions/speech.ts";
import type { ProposedSection } from "../../../src/ingest/formats/format-reader.ts";
import { readFrontMatter } from "../../../src/ingest/front-matter.ts";
import { createKnownSpeakers } from "../../../src/ingest/known-speakers.ts";
import { normaliseLabel } from "../../../src/ingest/normalise-label.ts";
import { parseTranscript } from "../../../src/ingest/parse-transcript.ts";
import { splitPassages } from "../../../src/ingest/split-passages.ts";
import { type Dialogue, PUBLISHERS } from "./dialogue.ts";
import type { Reading } from "./find-misattributed.ts";
import type { RenderedText } from "./render-text.ts";

const PUBLISHER = "The Harbour Post";
const DETAILS = { title: "A harbour", date: "2025-03-14", language: "en" };

/** @returns null where the file is refused */
export function readAsCorpusFile(
  dialogue: Dialogue,
  rendered: RenderedText,
  unlisted: string | null = null,
): Reading | null {
  const { text, labels, first, closing } = rendered;
  const sections: ProposedSection[] = [
    ...(first > 0 ? [{ kind: "introduction", speaker: PUBLISHER, start: 0 } as const] : []),
    { kind: "question", speaker: null, start: first },
    ...(closing === null ? [] : [{ kind: "commentary", speaker: PUBLISHER, start: closing } as const]),
  ];
  const speakers = dialogue.voices.map(({ name, role }, at) => ({
    name,
    role,
    asks: labels[at]?.has("Q") === true,
    because: null,
    aliases: [...(labels[at] ?? [])].filter((label) => normaliseLabel(label) !== normaliseLabel(name)),
  }));
  const listed = speakers.filter(({ name }) => name !== unlisted);
  const content = renderCorpusFile({
    id: null,
    details: DETAILS,
    labels: "any",
    speakers: listed,
    sections,
    body: text,
  });
  const source = readFrontMatter(content, "a-test.md");
  try {
    const identity = { id: TranscriptId.parse("a-test"), file: "a-test.md", sourceHash: "sha256:0" };
    const { transcript, warnings } = parseTranscript(source, identity);
    const known = createKnownSpeakers(source.frontMatter.speakers, source.frontMatter.labels);
    return {
      transcript,
      passages: splitPassages(transcript, known),
      warnings: warnings.map(({ line, message }) => ({ line: line - source.linesBeforeBody, message })),
    };
  } catch (fault) {
    if (fault instanceof Failure) return null;
    throw fault;
  }
}

/** Without a word from the publisher but who they are. */
export async function readAsAdded(
  name: string,
  bytes: Uint8Array,
  publisher: string | null = PUBLISHER,
): Promise<Reading | null> {
  try {
    const draft = await draftTranscript({ name, bytes }, { ...NO_CHOICES, ...DETAILS, publisher }, []);
    const { content, format, transcript } = draft;
    const isStretch = format === "markdown" || format === "text";
    // Of other formats' warnings the lines are the corpus file's.
    const before = isStretch || content === null ? 0 : content.slice(0, -transcript.text.length).split("\n").length - 1;
    return {
      transcript,
      passages: draft.passages.filter(({ speaker }) => !NOBODY.has(speaker.name)),
      warnings: draft.warnings.map(({ line, message }) => ({ line: line === null ? null : line - before, message })),
    };
  } catch (fault) {
    if (fault instanceof Failure) return null;
    throw fault;
  }
}

const NOBODY: ReadonlySet<string> = new Set([TO_BE_NAMED, UNNAMED]);

/** Whose name each marker's words may stand under. */
export function ownersOf(
  { voices }: Dialogue,
  labels: readonly ReadonlySet<string>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([
    ...voices.map(({ name, marker }, at): [string, ReadonlySet<string>] => [
      marker,
      new Set([name, ...(labels[at] ?? [])].map(normaliseLabel)),
    ]),
    [PUBLISHERS, new Set([normaliseLabel(PUBLISHER)])],
  ]);
}
