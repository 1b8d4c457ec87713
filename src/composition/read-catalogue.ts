/** The index as a list of what it holds: for commands that ask nothing and so need no model. */
import { summariseTranscripts } from "../answering/summarise-transcripts.ts";
import { citeQuote } from "../citation/cite-quote.ts";
import type { StoredTranscriptReport } from "../cli/operations.ts";
import type { TranscriptSummary } from "../domain/library.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import { readActiveEntries } from "../store/active-entries.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import { readIndexedTexts } from "../store/read-texts.ts";
import { unknownTranscript } from "./unknown-transcript.ts";

/** @throws Failure `index-missing`, `index-mismatch`, `index-corrupt` */
export async function listTranscripts(indexDir: string): Promise<readonly TranscriptSummary[]> {
  return summariseTranscripts(await readIndexedTexts(indexDir));
}

/** @throws Failure `transcript-unknown`, and as `listTranscripts` */
export async function showTranscript(indexDir: string, id: TranscriptId): Promise<StoredTranscriptReport> {
  const [found] = await readIndexedTexts(indexDir, [id]);
  if (found === undefined) {
    const known = await readActiveEntries(indexDir);
    throw unknownTranscript(
      id,
      known.map(({ transcript }) => transcript),
    );
  }
  return { ...found, cited: citeExample(found), href: `/t/${id}` };
}

function citeExample({ transcript, passages }: IndexedTranscript): string {
  const example = passages.find(({ kind }) => kind === "speech" || kind === "answer") ?? passages[0];
  return example === undefined ? "" : citeQuote(transcript, example, example.sentences[0]).formatted;
}
