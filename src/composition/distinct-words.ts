/** The words of a transcript that the index holds vectors of. */
import { sliceSpan } from "../domain/span.ts";
import { surfacesOf } from "../retrieval/retrieval-index.ts";
import { understands } from "../retrieval/understands.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";

/** Each once, in code unit order; none of a language that the model does not understand. */
export function distinctWords(
  { transcript: { text, language }, passages }: IndexedTranscript,
  model: { readonly languages?: readonly string[] },
): string[] {
  // What the model cannot understand would meet everything a little.
  if (!understands(model, language)) return [];
  return [...new Set(passages.flatMap(({ span }) => surfacesOf(sliceSpan(text, span), language)))].sort();
}
