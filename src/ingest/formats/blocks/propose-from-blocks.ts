/** Paragraphs of a page or a Word file to a proposal. */
import type { PublishedFile } from "../../../domain/transcript-draft.ts";
import { UNNAMED_ASKER } from "../../known-speakers.ts";
import { formatInvalid } from "../format-invalid.ts";
import type { ProposedDetails, ProposedSection, ProposedSpeaker, TranscriptProposal } from "../format-reader.ts";
import { renderBody } from "../render-body.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";
import type { Block } from "./block.ts";
import { joinVoices } from "./join-voices.ts";
import { type LaidOutTurn, layOutTurns } from "./lay-out-turns.ts";
import { namesAsker } from "./names-asker.ts";

export interface DocumentParts {
  readonly format: "html" | "docx";
  readonly blocks: readonly Block[];
  readonly details: ProposedDetails;
  /** Who wrote what stands around the transcript; null where the source does not say. */
  readonly author: string | null;
  readonly skipped: SkippedStretches;
  readonly warnings: TranscriptProposal["warnings"];
}

/** @throws Failure `format-invalid` where no words are left */
export function proposeFromBlocks(parts: DocumentParts, source: PublishedFile): TranscriptProposal {
  const { turns, doubtful } = layOutTurns(parts.blocks, parts.skipped);
  if (turns.length === 0) {
    throw formatInvalid(
      source.name,
      "expected the text of a transcript, found no paragraph of text; save the page or document with its text",
    );
  }
  const { body, starts } = renderBody(turns);
  const leads = turns.map(({ lead }) => lead).filter((lead) => lead !== null);
  const speakers = joinVoices(leads);
  return {
    format: parts.format,
    body,
    details: parts.details,
    speakers,
    sections: sectionsOf(turns, starts, { author: parts.author, speakers }),
    labels: leads.length > 0 && leads.every(({ kind }) => kind === "marked") ? "listed" : "any",
    skipped: parts.skipped.all,
    warnings: [...parts.warnings, ...doubtful.map(({ label, line }) => ({ line, message: doubtfulLabel(label) }))],
  };
}

function doubtfulLabel(label: string): string {
  return `"${label}" is set as the speakers' labels are, but too few of them come again to tell, and the words after it stay with whoever spoke before; name "${label}" as a speaker if it is one`;
}

interface Voices {
  readonly author: string | null;
  readonly speakers: readonly ProposedSpeaker[];
}

/** What stands before the first label is the publisher's; then a speech until somebody asks, or questions and answers. */
function sectionsOf(turns: readonly LaidOutTurn[], starts: readonly number[], voices: Voices): ProposedSection[] {
  const sections: ProposedSection[] = [];
  for (const [at, turn] of turns.entries()) {
    const section = sectionAt(turn, sections.at(-1) ?? null, voices);
    if (section !== null) sections.push({ ...section, start: starts[at] ?? 0 });
  }
  // Nothing but words under nobody's name: what they are is for their publisher to say.
  return sections.every(({ kind }) => kind === "introduction") ? [] : sections;
}

type Part = Pick<ProposedSection, "kind" | "speaker">;

/** The section that a turn opens; null where it goes on in the one before. */
function sectionAt(turn: LaidOutTurn, open: Part | null, { author, speakers }: Voices): Part | null {
  if (turn.part === "question") return { kind: "question", speaker: UNNAMED_ASKER };
  if (turn.part === "boilerplate") return { kind: "boilerplate", speaker: null };
  if (turn.part === "commentary") return { kind: "commentary", speaker: author };
  if (turn.part === "answer")
    return { kind: "answer", speaker: speakers.length === 1 ? (speakers[0]?.name ?? null) : null };
  if (turn.lead === null) return open === null ? { kind: "introduction", speaker: author } : null;
  const asks = namesAsker(turn.lead.label);
  if (open?.kind === "answer" || open?.kind === "question") return null;
  if (asks) return { kind: "question", speaker: null };
  return open?.kind === "speech" ? null : { kind: "speech", speaker: null };
}
