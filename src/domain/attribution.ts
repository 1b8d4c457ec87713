/** Whose words a quote is, said in English the same way to readers of a terminal and to agents. */
import type { QuotedAnswer } from "./answer.ts";
import type { QuotableKind, Speaker } from "./transcript.ts";

export const INSERTION_NOTE = "Words in brackets were inserted by the editor.";

/** `Amara Osei, Mayor of Port Lindow`. */
export function formatSpeaker({ name, role }: Speaker): string {
  return role === null ? name : `${name}, ${role}`;
}

/** Says of everything that is not the transcript's own answer what it is. */
export function describeKind({ kind, speaker }: { readonly kind: QuotableKind; readonly speaker: Speaker }): string {
  if (kind === "question") return "from a question, not an answer";
  if (kind === "introduction" || kind === "commentary") return `${kind} by ${speaker.name}, not part of the transcript`;
  return kind;
}

/** Whether some of the quoted words are the editor's. */
export function hasInsertion({ insertions, quoteStart, quoteEnd }: QuotedAnswer["passage"]): boolean {
  return insertions.some(({ start, end }) => start < quoteEnd && end > quoteStart);
}
