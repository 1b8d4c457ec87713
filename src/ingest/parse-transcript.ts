/** A transcript file's text to a `Transcript`: sections, turns, speakers, paragraphs, and who replies to whom. */
import type { Transcript, TranscriptId } from "../domain/transcript.ts";
import { findSections } from "./find-sections.ts";
import { findVoices } from "./find-voices.ts";
import type { TranscriptFile } from "./front-matter.ts";
import { createKnownSpeakers } from "./known-speakers.ts";
import { createLineIndex } from "./line-index.ts";
import { linkReplies } from "./link-replies.ts";
import { createLabelReader } from "./read-label.ts";
import { readTurns } from "./read-turns.ts";
import { findRunningHeads } from "./running-heads.ts";
import type { TurnDraft } from "./turn-draft.ts";
import type { TranscriptWarning } from "./turn-reading.ts";

export interface ParsedTranscript {
  readonly transcript: Transcript;
  readonly warnings: readonly TranscriptWarning[];
}

/**
 * @param source the file taken apart by `readFrontMatter`
 * @param identity the id the file's name gives, the name to show in faults, and the body's SHA-256
 * @throws Failure `section-not-found`, `section-repeated`, `speaker-missing`, each with its line
 */
export function parseTranscript(
  source: TranscriptFile,
  identity: { readonly id: TranscriptId; readonly file: string; readonly sourceHash: string },
): ParsedTranscript {
  const { id, sections: _, labels: __, speakers, url, publisher, place, event, media, ...details } = source.frontMatter;
  const { drafts, warnings } = readDrafts(source, identity.file);
  return {
    transcript: {
      ...details,
      id: id ?? identity.id,
      url: url ?? null,
      publisher: publisher ?? null,
      place: place ?? null,
      event: event ?? null,
      media: media ?? null,
      text: source.body,
      sourceHash: identity.sourceHash,
      voices: findVoices(drafts, speakers),
      turns: linkReplies(drafts),
    },
    warnings: firstOfEach(warnings),
  };
}

/** The turns of all sections in order, with what was noticed on the way. */
function readDrafts(source: TranscriptFile, file: string): { drafts: TurnDraft[]; warnings: TranscriptWarning[] } {
  const { frontMatter, body, linesBeforeBody } = source;
  const speakers = createKnownSpeakers(frontMatter.speakers, frontMatter.labels);
  const lineOf = createLineIndex(body);
  const warnings: TranscriptWarning[] = [];
  const reading = {
    body,
    file,
    lineAt: (offset: number) => linesBeforeBody + lineOf(offset),
    speakers,
    readLabel: createLabelReader(speakers),
    heads: findRunningHeads(body),
    warn: (warning: TranscriptWarning) => warnings.push(warning),
  };
  const drafts: TurnDraft[] = [];
  let paragraphs = 0;
  for (const section of findSections(source, file)) {
    const { turns, last } = readTurns(reading, section, paragraphs);
    for (const turn of turns) drafts.push(turn);
    paragraphs = last;
  }
  return { drafts, warnings };
}

/** A label that is missing from the list is worth one line, however often it stands in the text. */
function firstOfEach(warnings: readonly TranscriptWarning[]): TranscriptWarning[] {
  const first = new Map<string, TranscriptWarning>();
  for (const warning of warnings) {
    if (!first.has(warning.message)) first.set(warning.message, warning);
  }
  return [...first.values()];
}
