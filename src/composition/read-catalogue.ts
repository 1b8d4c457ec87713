/** The index as a list of what it holds: for commands that ask nothing and so need no model. */
import { selectTranscripts } from "../answering/select-transcripts.ts";
import { summariseTranscripts } from "../answering/summarise-transcripts.ts";
import { citeQuote } from "../citation/cite-quote.ts";
import type { StoredTranscriptReport } from "../cli/operations.ts";
import type { TranscriptSummary } from "../domain/library.ts";
import type { TranscriptFilter } from "../domain/question.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { IndexAtRest } from "../store/index-at-rest.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import { unknownTranscript } from "./unknown-transcript.ts";

/** @throws Failure `index-missing`, `index-mismatch`, `index-corrupt`, `speaker-unknown` */
export async function listTranscripts(
  index: IndexAtRest,
  filter: TranscriptFilter,
): Promise<readonly TranscriptSummary[]> {
  return summariseTranscripts(selectTranscripts(await index.readTexts(), filter));
}

/** @throws Failure `transcript-unknown`, and as `listTranscripts` */
export async function showTranscript(index: IndexAtRest, id: TranscriptId): Promise<StoredTranscriptReport> {
  const [found] = await index.readTexts([id]);
  if (found === undefined) throw unknownTranscript(id, await index.listed());
  return { ...found, cited: citeExample(found), href: `/t/${id}` };
}

function citeExample({ transcript, passages }: IndexedTranscript): string {
  const example = passages.find(({ kind }) => kind === "speech" || kind === "answer") ?? passages[0];
  return example === undefined ? "" : citeQuote(transcript, example, example.sentences[0]).formatted;
}
