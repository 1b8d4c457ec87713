/** The product's ranking on other people's retrieval sets: the texts of a scope as the speeches of one transcript. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Transcript, TranscriptId, type Turn } from "../domain/transcript.ts";
import type { CollectionContestant } from "../evaluation/evaluate-collection.ts";
import type { CollectionText } from "../evaluation/read-collection.ts";
import { hashBody } from "../ingest/hash-body.ts";
import { splitPassages } from "../ingest/split-passages.ts";
import type { FittedWeights } from "../retrieval/fitted-weights.ts";
import { createRanker } from "../retrieval/rank-passages.ts";
import { buildRetrievalIndex } from "../retrieval/retrieval-index.ts";
import { openIndexWriter } from "../store/index-writer.ts";
import type { PassageStore } from "../store/passage-store.ts";
import { openVectraStore } from "../store/vectra-store.ts";
import { embedTranscript } from "./embed-transcript.ts";
import type { OpenModels } from "./open-models.ts";

/** It ranks and never refuses; a text too long for one passage stands where its best part does. */
export function createVerbatimOnCollections(models: OpenModels, weights: FittedWeights): CollectionContestant {
  return {
    name: "Verbatim",
    prepare: async (texts) => {
      const store = await indexTexts(texts, models);
      const ranker = createRanker({ index: buildRetrievalIndex(store), store, models, weights });
      return async (question) => {
        const { passages } = await ranker.rank({ question, history: [] });
        const ids = passages.map(({ entry }) => texts[entry.passage.paragraph - 1]?.id);
        return [...new Set(ids)].filter((id) => id !== undefined);
      };
    },
  };
}

/** The index is read into memory, so that its folder need not outlive this. */
async function indexTexts(texts: readonly CollectionText[], models: OpenModels): Promise<PassageStore> {
  const root = await mkdtemp(join(tmpdir(), "verbatim-collection-"));
  try {
    const transcript = asTranscript(texts);
    const passages = splitPassages(transcript);
    const writer = await openIndexWriter({ root, model: models.identity });
    try {
      const embedded = await embedTranscript({ transcript, passages }, { models });
      await writer.put({ ...embedded, contentHash: "0".repeat(64) });
    } finally {
      await writer.close();
    }
    return await openVectraStore({ root, model: models.identity });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function asTranscript(texts: readonly CollectionText[]): Transcript {
  const turns: Turn[] = [];
  let text = "";
  for (const [index, { id, text: words }] of texts.entries()) {
    const span = { start: text.length, end: text.length + words.length };
    const paragraph = { number: index + 1, span, time: null };
    turns.push({ index, kind: "speech", speaker: { name: id, role: null }, paragraphs: [paragraph], inReplyTo: null });
    text += `${words}\n\n`;
  }
  return {
    id: TranscriptId.parse("collection"),
    title: "Collection",
    date: "2000-01-01",
    language: "en",
    url: null,
    publisher: null,
    place: null,
    event: null,
    media: null,
    text,
    sourceHash: hashBody(text),
    voices: texts.map(({ id }) => ({ name: id, role: null, aliases: [] })),
    turns,
  };
}
