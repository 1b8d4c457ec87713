/** Turns in their places: each answer with the question it replies to. */
import type { SectionKind, Turn } from "../domain/transcript.ts";
import type { TurnDraft } from "./turn-draft.ts";

/** After these a new exchange begins: no answer replies across them. */
const PARTING: ReadonlySet<SectionKind> = new Set(["introduction", "speech", "commentary"]);

/** An answer replies to the last question turn before it, unless a speech or the like stands between. */
export function linkReplies(drafts: readonly TurnDraft[]): Turn[] {
  let question: number | null = null;
  return drafts.map(({ kind, speaker, section, paragraphs }, index) => {
    if (PARTING.has(section)) question = null;
    else if (kind === "question") question = index;
    return {
      index,
      kind,
      speaker: speaker === null ? null : { name: speaker.name, role: speaker.role },
      paragraphs,
      inReplyTo: kind === "answer" ? question : null,
    };
  });
}
