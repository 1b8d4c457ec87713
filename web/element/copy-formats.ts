/** In which forms a quote can be copied with its reference, and the code that writes them. */
import type { QuotedAnswer } from "./quoted-answer.ts";

export const COPY_FORMATS = ["plain", "markdown", "apa", "chicago", "bibtex", "link"] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** @param link the absolute address of the quote on the reader page */
export type FormatCopy = (format: CopyFormat, answer: QuotedAnswer, link: string) => string;

/** Fetched from the server once a reader opens the forms, for most never do; null where it cannot be. */
export async function loadFormatCopy(base: string): Promise<FormatCopy | null> {
  const module: unknown = await import(`${base}assets/format-copy.js`).catch(() => null);
  return isFormatting(module) ? module.formatCopy : null;
}

function isFormatting(module: unknown): module is { readonly formatCopy: FormatCopy } {
  return typeof module === "object" && module !== null && "formatCopy" in module;
}
