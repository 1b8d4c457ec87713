/** Other people's retrieval sets in the BEIR form: `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` in one folder. */
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import type { Judgements } from "./metrics.ts";
import { readTextFile } from "./read-golden.ts";
import { readJsonLines } from "./read-json-lines.ts";

export interface CollectionText {
  readonly id: string;
  /** Title, where there is one, and text. */
  readonly text: string;
}

export interface CollectionQuery {
  readonly id: string;
  readonly text: string;
  /** By text id; at least one is above 0. */
  readonly judgements: Judgements;
}

/** Texts that are ranked together for the queries that belong to them. */
export interface CollectionScope {
  /** The transcript's name, or the collection's where all texts are one scope. */
  readonly name: string;
  readonly texts: readonly CollectionText[];
  readonly queries: readonly CollectionQuery[];
}

export interface Collection {
  readonly name: string;
  readonly scopes: readonly CollectionScope[];
  /** Queries without a relevant text, which are left out. */
  readonly unjudged: number;
}

const CorpusLine = z.object({ _id: z.string().min(1), title: z.string().default(""), text: z.string() });
const QueryLine = z.object({ _id: z.string().min(1), text: z.string().trim().min(1) });
const QRELS_HEAD = "query-id\tcorpus-id\tscore";

/**
 * Where every text is called `<transcript>#...` and every query `<transcript>:...`, each query is ranked
 * within its own transcript; otherwise over all texts.
 * @throws Failure `file-unreadable`, or `golden-invalid` with file and line
 */
export async function readCollection(folder: string): Promise<Collection> {
  const place = (name: string): string => join(folder, name);
  const read = async <T>(name: string, schema: z.ZodType<T>): Promise<T[]> =>
    readJsonLines(await readTextFile(place(name)), { file: place(name), schema }).map(({ value }) => value);
  const texts = (await read("corpus.jsonl", CorpusLine)).map(({ _id, title, text }) => ({
    id: _id,
    text: title === "" ? text : `${title}\n${text}`,
  }));
  const known = new Set(texts.map(({ id }) => id));
  const judged = parseQrels(await readTextFile(place("qrels.tsv")), { file: place("qrels.tsv"), known });
  const all = (await read("queries.jsonl", QueryLine)).map(({ _id, text }) => ({
    id: _id,
    text,
    judgements: judged.get(_id) ?? new Map<string, number>(),
  }));
  const queries = all.filter(({ judgements }) => [...judgements.values()].some((gain) => gain > 0));
  const name = basename(resolve(folder));
  return { name, scopes: divide({ name, texts, queries }), unjudged: all.length - queries.length };
}

function parseQrels(
  content: string,
  { file, known }: { readonly file: string; readonly known: ReadonlySet<string> },
): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const [at, line] of content.split(/\r?\n/u).entries()) {
    if (line.trim() === "" || (at === 0 && line === QRELS_HEAD)) continue;
    const place = { file, line: at + 1 };
    const [query, text, score, ...rest] = line.split("\t");
    const gain = Number(score);
    if (query === undefined || text === undefined || score === undefined || rest.length > 0 || !Number.isFinite(gain)) {
      throw new Failure(
        "golden-invalid",
        `expected query id, text id and score between tabs, found ${JSON.stringify(line)}`,
        { place },
      );
    }
    if (!known.has(text))
      throw new Failure("golden-invalid", `expected a text of corpus.jsonl, found "${text}"`, { place });
    judged.set(query, (judged.get(query) ?? new Map<string, number>()).set(text, gain));
  }
  return judged;
}

function divide(whole: CollectionScope): CollectionScope[] {
  const textsOf = groupByPrefix(whole.texts, "#");
  const queriesOf = groupByPrefix(whole.queries, ":");
  const isDivided = textsOf !== null && queriesOf !== null && [...queriesOf.keys()].every((name) => textsOf.has(name));
  if (!isDivided) return [whole];
  return [...queriesOf].map(([name, queries]) => ({ name, queries, texts: textsOf.get(name) ?? [] }));
}

/** Null where an id has no prefix. */
function groupByPrefix<T extends { readonly id: string }>(
  entries: readonly T[],
  mark: string,
): Map<string, T[]> | null {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const end = entry.id.indexOf(mark);
    if (end < 1) return null;
    const prefix = entry.id.slice(0, end);
    const group = groups.get(prefix);
    if (group === undefined) groups.set(prefix, [entry]);
    else group.push(entry);
  }
  return groups;
}
