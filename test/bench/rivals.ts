/** The same questions put to other searches over the same passages: their own query alone, everything at hand. */
import { create, insertMultiple, search } from "@orama/orama";
import MiniSearch from "minisearch";
import { LocalIndex, VirtualFileStorage } from "vectra/browser";
import { openModels } from "../../src/composition/open-models.ts";
import { readConfig } from "../../src/config.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import type { Ask } from "../support/golden-asks.ts";

/** One passage as a search without sentences, turns and speakers holds it. */
interface PlainPassage {
  readonly id: string;
  readonly text: string;
  readonly vector: number[];
}

interface PlainQuestion {
  readonly text: string;
  readonly vector: number[];
}

/** Finds the ten best passages. */
type Search = (question: PlainQuestion) => Promise<unknown> | unknown;

export const RIVALS = ["MiniSearch alone", "Orama hybrid", "Vectra `queryItems`"] as const;
export type Rival = (typeof RIVALS)[number];

const LIMIT = 10;
const WARM_UP = 20;

const OPENERS: Readonly<Record<Rival, (passages: readonly PlainPassage[]) => Promise<Search>>> = {
  "MiniSearch alone": openMiniSearch,
  "Orama hybrid": openOrama,
  "Vectra `queryItems`": openVectra,
};

/** Milliseconds per question by rival. */
export async function timeRivals(
  indexDir: string,
  asks: readonly Ask[],
  limitSeconds: number,
): Promise<ReadonlyMap<Rival, readonly number[]>> {
  const { passages, questions } = await embedAll(indexDir, asks);
  const times = new Map<Rival, readonly number[]>();
  for (const rival of RIVALS) {
    times.set(rival, await timeSearch(await OPENERS[rival](passages), questions, limitSeconds));
  }
  return times;
}

async function embedAll(indexDir: string, asks: readonly Ask[]) {
  const models = await openModels(readConfig({}).embedding);
  try {
    const store = await openVectraStore({ root: indexDir, model: models.identity });
    const texts = store.transcripts.flatMap(({ transcript, passages }) =>
      passages.map(({ id, span }) => ({ id: String(id), text: sliceSpan(transcript.text, span) })),
    );
    const vectors = await models.embedder.embed(
      texts.map(({ text }) => text),
      "passage",
    );
    const passages = texts.map((each, at): PlainPassage => ({ ...each, vector: [...(vectors[at] ?? [])] }));
    const asked = await models.embedder.embed(
      asks.map(({ question }) => question),
      "query",
    );
    const questions = asks.map(
      ({ question }, at): PlainQuestion => ({ text: question, vector: [...(asked[at] ?? [])] }),
    );
    await store.close();
    return { passages, questions };
  } finally {
    await models.close();
  }
}

async function timeSearch(run: Search, questions: readonly PlainQuestion[], limitSeconds: number): Promise<number[]> {
  const times: number[] = [];
  const started = performance.now();
  for (const [position, question] of questions.entries()) {
    const before = performance.now();
    if (before - started > limitSeconds * 1000) break;
    await run(question);
    if (position >= WARM_UP) times.push(performance.now() - before);
  }
  return times;
}

async function openMiniSearch(passages: readonly PlainPassage[]): Promise<Search> {
  const index = new MiniSearch<PlainPassage>({ fields: ["text"] });
  index.addAll(passages);
  return ({ text }) => index.search(text).slice(0, LIMIT);
}

async function openOrama(passages: readonly PlainPassage[]): Promise<Search> {
  const dimensions = passages[0]?.vector.length ?? 0;
  const index = create({ schema: { text: "string", vector: `vector[${dimensions}]` } });
  await insertMultiple(
    index,
    passages.map(({ id, text, vector }) => ({ id, text, vector })),
  );
  return ({ text, vector }) =>
    search(index, {
      mode: "hybrid",
      term: text,
      vector: { value: vector, property: "vector" },
      similarity: 0,
      limit: LIMIT,
    });
}

async function openVectra(passages: readonly PlainPassage[]): Promise<Search> {
  const index = new LocalIndex("benchmark", undefined, new VirtualFileStorage());
  await index.createIndex({ version: 1 });
  await index.batchInsertItems(passages.map(({ id, vector }) => ({ id, vector, metadata: { passage: id } })));
  return ({ vector, text }) => index.queryItems(vector, text, LIMIT);
}
