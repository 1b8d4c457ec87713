/** A published file to a corpus file: everything that can be known is proposed, everything else is asked for. */
import { sliceSpan } from "../../domain/span.ts";
import { TranscriptId } from "../../domain/transcript.ts";
import type { AddChoices, DraftSpeaker, PublishedFile, TranscriptDraft } from "../../domain/transcript-draft.ts";
import { decodeUtf8 } from "../decode-utf8.ts";
import type { TranscriptProposal } from "../formats/format-reader.ts";
import { chooseReader } from "../formats/format-readers.ts";
import { isFrontMatterField, readFrontMatter } from "../front-matter.ts";
import { hashBody } from "../hash-body.ts";
import { createKnownSpeakers } from "../known-speakers.ts";
import { createLineIndex } from "../line-index.ts";
import { normaliseLabel } from "../normalise-label.ts";
import { parseTranscript } from "../parse-transcript.ts";
import { completeSpeakers } from "../share-speakers.ts";
import type { SharedSpeaker } from "../speakers-file.ts";
import { splitPassages } from "../split-passages.ts";
import { findParts } from "./find-parts.ts";
import { noticeOddities } from "./notice-oddities.ts";
import { noticeUnheard } from "./notice-unheard.ts";
import { proposeDetails } from "./propose-details.ts";
import { proposeSections } from "./propose-sections.ts";
import { proposeSpeakers } from "./propose-speakers.ts";
import { renderCorpusFile } from "./render-corpus-file.ts";

/**
 * Touches no disk.
 * @param shared the speakers of the corpus that it is for
 * @throws Failure of the format's reader, with file and line
 */
export async function draftTranscript(
  file: PublishedFile,
  choices: AddChoices,
  shared: readonly SharedSpeaker[],
): Promise<TranscriptDraft> {
  const proposal = await chooseReader(file, choices.format).read(file);
  const { body, details } = proposal;
  const { speakers: heard, turns } = proposeSpeakers(proposal, choices, shared);
  const head = findParts(body, turns).head.map((part) => sliceSpan(body, part).trim());
  const known = await proposeDetails({ choices, details, file: file.name, body, head });
  const publisher = choices.publisher ?? details.publisher ?? null;
  const parts = proposeSections({ proposal, choices, turns, speakers: heard, publisher });
  const speakers = joinUnlabelled(heard, parts.unlabelled);
  const content = renderCorpusFile({
    id: choices.id,
    details: { title: known.title, date: known.date, language: known.language, ...optional(details, choices) },
    labels: proposal.labels,
    speakers,
    sections: parts.sections,
    body,
  });
  const missing = [...known.missing, ...parts.missing];
  const read = readBack(content, known.id, shared);
  const lineOf = lineFinder(file, proposal, read.linesBeforeBody);
  const noticed = [...parts.notices, ...noticeOddities(read.transcript, speakers)];
  return {
    format: proposal.format,
    content: missing.length === 0 ? content : null,
    transcript: read.transcript,
    passages: read.passages,
    speakers,
    missing,
    skipped: proposal.skipped,
    warnings: [
      ...proposal.warnings,
      ...[...known.warnings, ...noticeUnheard(read.transcript, speakers, choices)].map((message) => ({
        line: null,
        message,
      })),
      ...noticed.map(({ at, message }) => ({ line: at === null ? null : lineOf.offset(at), message })),
      ...read.warnings.map(({ line, message }) => ({ line: lineOf.line(line), message })),
    ],
  };
}

function joinUnlabelled(heard: readonly DraftSpeaker[], unlabelled: readonly DraftSpeaker[]): DraftSpeaker[] {
  const names = new Set(heard.map(({ name }) => normaliseLabel(name)));
  return [...heard, ...unlabelled.filter(({ name }) => !names.has(normaliseLabel(name)))];
}

function optional(details: TranscriptProposal["details"], choices: AddChoices): Record<string, string> {
  const { place, event } = details;
  const fields = {
    url: choices.url ?? details.url,
    publisher: choices.publisher ?? details.publisher,
    place,
    event,
    media: choices.media ?? details.media,
  };
  const known = Object.entries(fields).filter(([name]) => isFrontMatterField(name));
  return Object.fromEntries(known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function readBack(content: string, id: string, everyone: readonly SharedSpeaker[]) {
  const file = `${id}.md`;
  const source = completeSpeakers(readFrontMatter(content, file), everyone).source;
  const sourceHash = hashBody(source.body);
  const { transcript, warnings } = parseTranscript(source, { id: TranscriptId.parse(id), file, sourceHash });
  const known = createKnownSpeakers(source.frontMatter.speakers, source.frontMatter.labels);
  return { transcript, warnings, passages: splitPassages(transcript, known), linesBeforeBody: source.linesBeforeBody };
}

interface LineFinder {
  offset(at: number): number;
  /** From a line of the corpus file. */
  line(line: number): number;
}

/** Lines are the source's where the body is a stretch of it, and the corpus file's otherwise. */
function lineFinder(file: PublishedFile, { body, format }: TranscriptProposal, linesBeforeBody: number): LineFinder {
  const isStretch = format === "markdown" || format === "text";
  const content = isStretch ? decodeUtf8(file.bytes, file.name) : "";
  const before = isStretch ? content.slice(0, content.length - body.length).split("\n").length - 1 : linesBeforeBody;
  const lineOf = createLineIndex(body);
  return { offset: (at) => before + lineOf(at), line: (line) => line - linesBeforeBody + before };
}
