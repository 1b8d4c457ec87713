/** The paragraph that the publisher means by its opening words. */
import { sliceSpan } from "../../domain/span.ts";
import type { Part } from "./find-parts.ts";

/** The first that begins with the words, however their quotation marks and spaces were typed; null where none does. */
export function findOpening(words: string, parts: readonly Part[], body: string): number | null {
  const wanted = fold(words);
  if (wanted === "") return null;
  const at = parts.findIndex((part) => fold(sliceSpan(body, part)).startsWith(wanted));
  return at < 0 ? null : at;
}

function fold(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‐‑–—]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
