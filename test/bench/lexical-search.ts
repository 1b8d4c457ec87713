/** The same passages by their words: in this process's columns, and by PostgreSQL's full text search. */
import type pg from "pg";
import { sliceSpan } from "../../src/domain/span.ts";
import { analyseText } from "../../src/retrieval/analyse-text.ts";
import { buildRetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import type { PassageStore } from "../../src/store/passage-store.ts";

export interface LexicalTimes {
  readonly inMemory: readonly number[];
  readonly bytesPerPassage: number;
  readonly fullText: readonly number[];
  readonly fullTextBytesPerPassage: number;
}

/** As many as retrieval looks at. */
const BEST = 70;
const ROWS_PER_INSERT = 1000;

export async function timeLexical(
  client: pg.Client,
  store: PassageStore,
  questions: readonly string[],
): Promise<LexicalTimes> {
  const count = store.transcripts.reduce((sum, { passages }) => sum + passages.length, 0);
  globalThis.gc?.();
  const before = memoryInUse();
  const { lexical } = buildRetrievalIndex(store);
  globalThis.gc?.();
  const bytesPerPassage = (memoryInUse() - before) / count;
  const inMemory: number[] = [];
  for (const question of questions) {
    const terms = new Map(analyseText(question, "en").map(({ stem }) => [stem, 1]));
    lexical.search(terms, "text");
    const started = performance.now();
    lexical.search(terms, "text");
    inMemory.push(performance.now() - started);
  }
  const fullTextBytesPerPassage = (await fillTable(client, store)) / count;
  const fullText: number[] = [];
  for (const question of questions) {
    // Any of the words, as the product's own search takes them.
    const words = analyseText(question, "en").map(({ stem }) => stem.replaceAll(/[^\p{L}\p{N}]/gu, ""));
    const query = words.filter((word) => word !== "").join(" | ");
    const search = () =>
      client.query(
        `select number from passage_words, to_tsquery('english', $1) query
         where words @@ query order by ts_rank_cd(words, query, 1) desc limit ${BEST}`,
        [query],
      );
    await search();
    const started = performance.now();
    await search();
    fullText.push(performance.now() - started);
  }
  return { inMemory, bytesPerPassage, fullText, fullTextBytesPerPassage };
}

function memoryInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** @returns the bytes of the table's vectors of words and of their index */
async function fillTable(client: pg.Client, store: PassageStore): Promise<number> {
  await client.query("drop table if exists passage_words");
  await client.query("create temp table passage_words (number integer, words tsvector)");
  const texts = store.transcripts.flatMap(({ transcript, passages }) =>
    passages.map(({ span }) => sliceSpan(transcript.text, span)),
  );
  for (let first = 0; first < texts.length; first += ROWS_PER_INSERT) {
    await client.query(
      `insert into passage_words select $1 + number, to_tsvector('english', text)
       from unnest($2::text[]) with ordinality as passage (text, number)`,
      [first, texts.slice(first, first + ROWS_PER_INSERT)],
    );
  }
  await client.query("create index on passage_words using gin (words)");
  await client.query("analyze passage_words");
  const { rows } = await client.query<{ bytes: string }>("select pg_total_relation_size('passage_words') as bytes");
  return Number(rows[0]?.bytes);
}
