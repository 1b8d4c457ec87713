/** Transcripts written out in a test, read by the real parser and opened for ranking without a model or a disk. */
import { embedTranscript } from "../../src/composition/embed-transcript.ts";
import type { OpenModels } from "../../src/composition/open-models.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { readFrontMatter } from "../../src/ingest/front-matter.ts";
import { parseTranscript } from "../../src/ingest/parse-transcript.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import type { FittedWeights } from "../../src/retrieval/fitted-weights.ts";
import { createRanker, type Ranker } from "../../src/retrieval/rank-passages.ts";
import { buildRetrievalIndex, type RetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import { sha256 } from "../../src/store/entry-files.ts";
import type { IndexedTranscript, TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import { FakeEmbedder } from "./embedding-fake.ts";
import { MemoryStore } from "./store-memory.ts";

/** Nothing to load and nothing to close. */
export function fakeModels(): OpenModels {
  const embedder = new FakeEmbedder();
  return {
    embedder,
    words: embedder,
    identity: { ...embedder.model, wordDimensions: embedder.model.dimensions },
    ready: async () => {},
    close: async () => {},
  };
}

/** A transcript's file: front matter with three speakers, then the body, a section of questions that opens with two lines found nowhere else. */
export function interview(body: string, date = "2025-03-14"): string {
  return `---
title: A harbour interview
date: ${date}
language: en
speakers:
  - name: Mara Quay
    role: Harbour master
  - name: Tom Reed
    role: Engineer
  - name: Reporter
    asks: true
  - name: Ada Pell
    role: Author of the blog
sections:
  - {kind: introduction, speaker: Ada Pell, from: "I went to the harbour"}
  - {kind: question, from: ${JSON.stringify(body.split("\n", 2).join("\n"))}}
---
I went to the harbour with my notebook.
${body}`;
}

/** Reads a file's content as ingestion does; its name is its id. */
export function readContent(name: string, content: string): IndexedTranscript {
  const source = readFrontMatter(content, `${name}.md`);
  const { transcript } = parseTranscript(source, {
    id: TranscriptId.parse(name),
    file: `${name}.md`,
    sourceHash: `sha256:${sha256(source.body)}`,
  });
  return { transcript, passages: splitPassages(transcript) };
}

/** Weights that a test can reason about: words and vectors count, and half of the words must be met to answer. */
export const PLAIN_WEIGHTS: FittedWeights = {
  provenance: {},
  passage: { bias: 0, weights: { "exact words, passage": 4, bm25: 1, "vector, best sentence": 1 } },
  quote: { bias: 0, weights: { "exact words": 4, "more than one sentence": -0.5, "more than two sentences": -0.5 } },
  answerable: { bias: -3, weights: { "exact words, passage and question asked": 6 } },
  right: { bias: 0, weights: { "distance from the best": -1 } },
  threshold: 0.5,
  carriedWeights: [1, 0.5, 0.3],
};

export interface OpenCorpus {
  readonly store: MemoryStore;
  readonly index: RetrievalIndex;
  readonly models: OpenModels;
  readonly ranker: Ranker;
}

/** @param contents files by the ids of their transcripts */
export async function openCorpus(
  contents: Readonly<Record<string, string>>,
  weights: FittedWeights = PLAIN_WEIGHTS,
): Promise<OpenCorpus> {
  const models = fakeModels();
  const entries: TranscriptIndexEntry[] = [];
  for (const [name, content] of Object.entries(contents)) {
    const embedded = await embedTranscript(readContent(name, content), { models });
    entries.push({ ...embedded, contentHash: sha256(content) });
  }
  const store = new MemoryStore(entries);
  const index = buildRetrievalIndex(store);
  return { store, index, models, ranker: createRanker({ index, store, models, weights }) };
}

/** Two questions with answers, a date, a number and a reason among them. */
export const HARBOUR = interview(`Reporter: When does the ferry sail again? Many passengers wait.
Mara Quay: The ferry sails again on Friday. Divers inspected its rudder twice. We had no choice because the rudder was bent.
The crane stays shut for 14 days. Its cable was worn.
Reporter: Who repairs the lighthouse lantern?
Tom Reed: Our engineers repair the lantern in winter. [Laughs] The lens came from Norway in 1998.
`);
