/** What a publisher wants to know of a transcript that is in the index. */
import type { SectionKind, TranscriptDetails, Turn } from "../domain/transcript.ts";
import type { StoredTranscriptReport } from "./operations.ts";
import { type SpeakerSummary, summariseCheck } from "./summarise-check.ts";

/** A run of turns of one kind; questions and their answers are one. */
export interface SectionSummary {
  readonly kinds: readonly SectionKind[];
  readonly turns: number;
  /** First and last paragraph, numbered as in permalinks. */
  readonly paragraphs: readonly [first: number, last: number];
}

export interface ShowSummary extends TranscriptDetails {
  readonly sourceHash: string;
  /** UTF-16 units of the stored text. */
  readonly characters: number;
  readonly turns: number;
  readonly passages: number;
  readonly sections: readonly SectionSummary[];
  readonly speakers: readonly SpeakerSummary[];
  readonly cited: string;
  readonly href: string;
}

export function summariseShow(report: StoredTranscriptReport): ShowSummary {
  const { transcript, passages, cited, href } = report;
  const checked = summariseCheck({ file: "", transcript, passages, warnings: [] });
  const { file: _file, warnings: _warnings, turns, ...details } = checked;
  return {
    ...details,
    characters: transcript.text.length,
    turns: turns.length,
    sections: sectionsOf(transcript.turns),
    cited,
    href,
  };
}

function sectionsOf(turns: readonly Turn[]): readonly SectionSummary[] {
  const sections: SectionSummary[] = [];
  for (const { kind, paragraphs } of turns) {
    const open = sections.at(-1);
    const [first, last] = [paragraphs[0].number, (paragraphs.at(-1) ?? paragraphs[0]).number];
    if (open === undefined || !belongs(kind, open.kinds)) {
      sections.push({ kinds: [kind], turns: 1, paragraphs: [first, last] });
    } else {
      const kinds = open.kinds.includes(kind) ? open.kinds : [...open.kinds, kind];
      sections[sections.length - 1] = { kinds, turns: open.turns + 1, paragraphs: [open.paragraphs[0], last] };
    }
  }
  return sections;
}

const EXCHANGE: ReadonlySet<SectionKind> = new Set<SectionKind>(["question", "answer"]);

function belongs(kind: SectionKind, kinds: readonly SectionKind[]): boolean {
  return kinds.includes(kind) || (EXCHANGE.has(kind) && kinds.every((each) => EXCHANGE.has(each)));
}
