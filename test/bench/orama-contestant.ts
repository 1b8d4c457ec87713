/** The baseline of Orama's hybrid search, out of the box: full text and vectors fused by its own defaults. */
import { create, insertMultiple, search } from "@orama/orama";
import { stemmer } from "stemmer";
import type { Passage } from "../../src/domain/passage.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Embedder } from "../../src/embedding/embedder.ts";
import { type Contestant, RANKING_DEPTH, type RankedAnswer } from "../../src/evaluation/contestant.ts";
import { quoteSentence } from "../../src/evaluation/contestants/quote-sentence.ts";
import { STOP_LIST } from "../../src/evaluation/contestants/stop-list.ts";
import type { IndexedTranscript } from "../../src/store/passage-store.ts";

interface Reader {
  readonly question: string;
  readonly vector: readonly number[];
}

/** Positions of the texts with their scores, best first. */
type HybridSearch = (
  reader: Reader,
  limit: number,
) => Promise<readonly { readonly at: number; readonly score: number }[]>;

interface SearchableTranscript {
  readonly source: IndexedTranscript;
  readonly passages: HybridSearch;
  readonly sentences: HybridSearch;
  /** Parallel to the texts that `sentences` searches. */
  readonly places: readonly { readonly passage: Passage; readonly sentence: number }[];
}

/** It reads each question alone, without the history, and refuses only where it finds nothing. */
export async function createOramaContestant(
  embedder: Embedder,
  transcripts: readonly IndexedTranscript[],
): Promise<Contestant> {
  const indexed = new Map<string, SearchableTranscript>();
  for (const source of transcripts) indexed.set(source.transcript.id, await indexTranscript(embedder, source));
  return {
    name: "Orama hybrid",
    calibrated: false,
    rank: async (question, _history, transcript) => {
      const [vector] = await embedder.embed([question], "query");
      const found = indexed.get(transcript);
      if (vector === undefined || found === undefined) return [];
      return rankByOrama({ question, vector: [...vector] }, found);
    },
  };
}

async function indexTranscript(embedder: Embedder, source: IndexedTranscript): Promise<SearchableTranscript> {
  const { text } = source.transcript;
  const places = source.passages.flatMap((passage) => passage.sentences.map((_, sentence) => ({ passage, sentence })));
  const passages = source.passages.map(({ span }) => sliceSpan(text, span));
  const sentences = source.passages.flatMap((passage) => passage.sentences.map((span) => sliceSpan(text, span)));
  return {
    source,
    places,
    passages: await indexTexts(embedder, passages),
    sentences: await indexTexts(embedder, sentences),
  };
}

async function rankByOrama(reader: Reader, indexed: SearchableTranscript): Promise<RankedAnswer[]> {
  const { source, places } = indexed;
  const ranked = await indexed.sentences(reader, places.length);
  const quoted = new Map<string, number>();
  for (const place of ranked.map(({ at }) => places[at])) {
    if (place !== undefined && !quoted.has(place.passage.id)) quoted.set(place.passage.id, place.sentence);
  }
  return (await indexed.passages(reader, RANKING_DEPTH)).flatMap(({ at, score }) => {
    const passage = source.passages[at];
    if (passage === undefined) return [];
    return quoteSentence(source.transcript, passage, { sentence: quoted.get(passage.id) ?? 0, score });
  });
}

async function indexTexts(embedder: Embedder, texts: readonly string[]): Promise<HybridSearch> {
  const vectors = await embedder.embed(texts, "passage");
  const orama = create({
    schema: { text: "string", vector: `vector[${embedder.model.dimensions}]` },
    components: { tokenizer: { language: "english", stemming: true, stemmer, stopWords: [...STOP_LIST] } },
  });
  await insertMultiple(
    orama,
    texts.map((text, at) => ({ id: String(at), text, vector: [...(vectors[at] ?? [])] })),
  );
  return async ({ question, vector }, limit) => {
    const { hits } = await search(orama, {
      mode: "hybrid",
      term: question,
      properties: ["text"],
      vector: { value: [...vector], property: "vector" },
      // Its default drops whatever is below a cosine of 0.8, which with this model is nearly everything.
      similarity: 0,
      limit,
    });
    return hits
      .map(({ id, score }) => ({ at: Number(id), score }))
      .toSorted((a, b) => b.score - a.score || a.at - b.at);
  };
}
