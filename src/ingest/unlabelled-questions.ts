/** Who speaks where a section's questions are told by their look and its answers by having none. */
import { type Span, sliceSpan } from "../domain/span.ts";
import type { SectionEntry } from "./front-matter.ts";
import type { TranscriptSpeaker } from "./known-speakers.ts";
import { readQuestionLook, splitAtQuestions } from "./question-look.ts";
import type { TurnDraft } from "./turn-draft.ts";

export interface UnlabelledVoice {
  /** Null where the paragraph goes on with whoever speaks. */
  readonly speaker: TranscriptSpeaker | null;
  /** Without the marks around a question. */
  readonly words: Span;
}

export interface UnlabelledQuestions {
  /** A question and its answer in one block of lines are two paragraphs. */
  split(block: Span): readonly Span[];
  /** Whose a paragraph without a label is. */
  read(words: Span, current: TurnDraft | undefined): UnlabelledVoice;
}

interface Voices {
  readonly asker: TranscriptSpeaker;
  /** Whoever answers; null where the section does not say. */
  readonly answerer: TranscriptSpeaker | null;
}

/** A label holds until the next label or question; after a question without one the section's speaker answers. */
export function createUnlabelledQuestions(
  body: string,
  { questions: look }: SectionEntry,
  { asker, answerer }: Voices,
): UnlabelledQuestions {
  if (look === undefined) return { split: (block) => [block], read: (words) => ({ speaker: null, words }) };
  // Where the last question without a label begins.
  let asked = -1;
  return {
    split: (block) => splitAtQuestions(body, block, look),
    read: (words, current) => {
      const follows = current !== undefined && current.paragraphs.at(-1)?.span.start === asked;
      const found = readQuestionLook(sliceSpan(body, words));
      if (found?.look !== look || (look === "heading" && !found.asks)) {
        return { speaker: follows || current === undefined ? answerer : null, words };
      }
      asked = words.start + found.words.start;
      return { speaker: follows ? null : asker, words: { start: asked, end: words.start + found.words.end } };
    },
  };
}

/** Words in bold or italics that ask something and are read as the speaker's own. */
export function findUnreadQuestions(body: string, turns: readonly TurnDraft[]): { at: number; message: string } | null {
  const found = turns
    .filter(({ kind, speaker }) => speaker !== null && kind !== "question")
    .flatMap(({ speaker, paragraphs }) =>
      paragraphs.flatMap(({ span }) => {
        const worn = readQuestionLook(sliceSpan(body, span));
        return worn === null || worn.look === "heading" || !worn.asks
          ? []
          : [{ at: span.start, look: worn.look, name: speaker?.name ?? "" }];
      }),
    );
  const [first] = found;
  if (first === undefined) return null;
  const alike = found.filter(({ look }) => look === first.look).length;
  if (alike < 2) return null;
  const message = `${alike} paragraphs in ${first.look === "bold" ? "bold" : "italics"} ask something and are read as words of ${first.name}; if an interviewer asks them, give the section \`questions: ${first.look}\`, or put "Q:" before each of them`;
  return { at: first.at, message };
}
