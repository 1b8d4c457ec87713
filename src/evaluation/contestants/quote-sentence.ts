/** A baseline's answer: one sentence of a passage, placed in its source. */
import type { Passage } from "../../domain/passage.ts";
import { sliceSpan } from "../../domain/span.ts";
import type { Transcript } from "../../domain/transcript.ts";
import type { RankedAnswer } from "../contestant.ts";

/** @param sentence position among the passage's sentences, from 0; one that is not there means the first */
export function quoteSentence(
  { text }: Transcript,
  passage: Passage,
  { sentence, score }: { readonly sentence: number; readonly score: number },
): RankedAnswer {
  const quoteSpan = passage.sentences[sentence] ?? passage.sentences[0];
  return {
    passage: passage.id,
    span: passage.span,
    quote: sliceSpan(text, quoteSpan),
    quoteSpan,
    score,
    speaker: passage.speaker.name,
    answered: true,
  };
}
