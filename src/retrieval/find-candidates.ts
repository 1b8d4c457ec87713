/** The passages worth a closer look, with what the lexical and the vector index say of each. */
import { admits } from "../domain/admits.ts";
import type { PassageFilter } from "../domain/question.ts";
import type { PassageSimilarity, PassageStore } from "../store/passage-store.ts";
import { BestRows } from "../vectors/best-rows.ts";
import type { Candidate, FirstEvidence } from "./candidate.ts";
import { isEditorial, largest } from "./evidence.ts";
import { matchSentences } from "./match-terms.ts";
import type { ScoredPassages } from "./postings.ts";
import type { PreparedQuery } from "./prepare-query.ts";
import type { PassageEntry, RetrievalIndex } from "./retrieval-index.ts";

/** Up to this many admitted passages, every one is looked at; beyond, the best of each first ranking. */
const LOOK_AT_ALL = 160;
const BEST_BY_TEXT = 70;
const BEST_BY_QUESTION = 30;
/** Units, several of which may belong to one passage. */
const BEST_BY_VECTOR = 120;

export interface RetrievalSources {
  readonly index: RetrievalIndex;
  readonly store: Pick<PassageStore, "nearest" | "similarities">;
}

interface LexicalScores {
  readonly text: ScoredPassages;
  readonly question: ScoredPassages;
}

/** In the order of the corpus. */
export async function findCandidates(
  sources: RetrievalSources,
  query: PreparedQuery,
  filter: PassageFilter,
): Promise<Candidate[]> {
  const { lexical, entries } = sources.index;
  const scores = {
    text: lexical.search(query.searchTerms, "text"),
    question: lexical.search(query.searchTerms, "question"),
  };
  const admitted = isNarrow(filter) ? entries.filter(admits(filter)) : entries;
  const chosen = admitted.length <= LOOK_AT_ALL ? admitted : await chooseBest(sources, query, { filter, scores });
  const dense = await similaritiesOf(sources, query, chosen);
  return toCandidates(
    sources.index,
    query,
    chosen.map((entry) => ({ entry, first: firstEvidence(entry, scores, dense) })),
  );
}

function isNarrow(filter: PassageFilter): boolean {
  return Object.values(filter).some((field) => field !== undefined);
}

/** Of passages and of the questions that they reply to, by ordinal; none where the model does not understand them. */
async function similaritiesOf(
  { index, store }: RetrievalSources,
  { vector, understands }: PreparedQuery,
  chosen: readonly PassageEntry[],
): Promise<ReadonlyMap<number, PassageSimilarity>> {
  const ordinals = new Set(chosen.map(({ ordinal }) => ordinal));
  for (const { asked } of chosen) for (const ordinal of asked) ordinals.add(ordinal);
  const entries = Array.from(ordinals, (ordinal) => index.entries[ordinal])
    .filter((entry) => entry !== undefined)
    .filter(({ transcript }) => understands(transcript.language));
  if (entries.length === 0) return new Map();
  const similarities = await store.similarities(
    vector,
    entries.map(({ passage }) => passage.id),
  );
  return new Map(entries.map(({ ordinal }, at) => [ordinal, similarities[at] ?? NOTHING_ALIKE]));
}

const NOTHING_ALIKE: PassageSimilarity = { passage: 0, sentences: [] };

/** Of a passage whose language the model does not understand. */
function nothingUnderstood({ firstSentence, sentencesEnd }: PassageEntry): PassageSimilarity {
  return { passage: 0, sentences: Array.from({ length: sentencesEnd - firstSentence }, () => 0) };
}

function firstEvidence(
  entry: PassageEntry,
  { text, question }: LexicalScores,
  dense: ReadonlyMap<number, PassageSimilarity>,
): FirstEvidence {
  const { ordinal, asked } = entry;
  const own = dense.get(ordinal) ?? nothingUnderstood(entry);
  let denseQuestion = 0;
  for (const each of asked) {
    const { passage, sentences } = dense.get(each) ?? NOTHING_ALIKE;
    denseQuestion = Math.max(denseQuestion, passage, largest(sentences));
  }
  return {
    bm25: text.scores[ordinal] ?? 0,
    bm25Question: question.scores[ordinal] ?? 0,
    densePassage: own.passage,
    denseSentences: own.sentences,
    denseQuestion,
  };
}

function toCandidates(
  { sentences }: RetrievalIndex,
  query: PreparedQuery,
  chosen: readonly Pick<Candidate, "entry" | "first">[],
): Candidate[] {
  const matches = matchSentences(
    query.matchers,
    sentences,
    chosen.map(({ entry }) => entry),
  );
  let end = 0;
  return chosen.map(({ entry, first }) => {
    const start = end;
    end += entry.sentencesEnd - entry.firstSentence;
    if (query.authorTerm >= 0 && isEditorial(entry.passage.kind)) {
      for (let at = start * matches.terms + query.authorTerm; at < end * matches.terms; at += matches.terms) {
        matches.soft[at] = 1;
        matches.exact[at] = 1;
      }
    }
    return { entry, first, matches, sentences, rows: { start, end } };
  });
}

async function chooseBest(
  { index, store }: RetrievalSources,
  query: PreparedQuery,
  { filter, scores }: { readonly filter: PassageFilter; readonly scores: LexicalScores },
): Promise<PassageEntry[]> {
  const near = query.hasMeaning ? await store.nearest(query.vector, BEST_BY_VECTOR, filter) : [];
  const isAdmitted = ordinalFilter(index, filter);
  const ordinals = new Set([
    ...bestOf(scores.text, BEST_BY_TEXT, isAdmitted),
    ...bestOf(scores.question, BEST_BY_QUESTION, isAdmitted),
    ...near.map(({ passage }) => index.byId.get(passage)?.ordinal ?? -1),
    ...[...query.before.passages],
  ]);
  return [...ordinals]
    .filter(isAdmitted)
    .sort((a, b) => a - b)
    .map((ordinal) => index.entries[ordinal])
    .filter((entry) => entry !== undefined);
}

/** The filter as a function of ordinals; most questions have none, and looking nothing up is quicker. */
function ordinalFilter({ entries }: RetrievalIndex, filter: PassageFilter): (ordinal: number) => boolean {
  if (!isNarrow(filter)) return (ordinal) => ordinal >= 0;
  const isAdmitted = admits(filter);
  return (ordinal) => {
    const entry = entries[ordinal];
    return entry !== undefined && isAdmitted(entry);
  };
}

/** Ordinals of the best passages; of equals, those with an earlier term of the question. */
function bestOf({ scores, found }: ScoredPassages, limit: number, isAdmitted: (ordinal: number) => boolean): number[] {
  const best = new BestRows(limit);
  for (const [at, ordinal] of found.entries()) if (isAdmitted(ordinal)) best.offer(at, scores[ordinal] ?? 0);
  return best.sorted().flatMap(({ row }) => found[row] ?? []);
}
