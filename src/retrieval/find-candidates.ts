/** The passages worth a closer look, with what the lexical and the vector index say of each. */
import { admits } from "../domain/admits.ts";
import type { PassageFilter } from "../domain/question.ts";
import type { PassageStore } from "../store/passage-store.ts";
import { type Candidate, type FirstEvidence, matchCandidate, max } from "./evidence.ts";
import type { PreparedQuery } from "./prepare-query.ts";
import { type PassageEntry, type RetrievalIndex, toSearchTerm } from "./retrieval-index.ts";

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

/** In the order of the corpus. */
export async function findCandidates(
  { index, store }: RetrievalSources,
  query: PreparedQuery,
  filter: PassageFilter,
): Promise<Candidate[]> {
  const byText = lexicalScores(index, query, { field: "text", filter });
  const byQuestion = lexicalScores(index, query, { field: "question", filter });
  const admitted = index.entries.filter(admits(filter));
  const chosen =
    admitted.length <= LOOK_AT_ALL
      ? admitted
      : await chooseBest({ index, store }, query, { filter, byText, byQuestion });
  const withAsked = [...new Set([...chosen.map(({ ordinal }) => ordinal), ...chosen.flatMap(({ asked }) => asked)])];
  const entries = withAsked.map((ordinal) => index.entries[ordinal]).filter((entry) => entry !== undefined);
  const similarities = await store.similarities(
    query.vector,
    entries.map(({ passage }) => passage.id),
  );
  const dense = new Map(entries.map(({ ordinal }, at) => [ordinal, similarities[at] ?? { passage: 0, sentences: [] }]));
  return chosen.map((entry) => {
    const own = dense.get(entry.ordinal);
    const first: FirstEvidence = {
      bm25: byText.get(entry.ordinal) ?? 0,
      bm25Question: byQuestion.get(entry.ordinal) ?? 0,
      densePassage: own?.passage ?? 0,
      denseSentences: own?.sentences ?? [],
      denseQuestion: max(
        entry.asked.flatMap((ordinal) => {
          const asked = dense.get(ordinal);
          return asked === undefined ? [] : [asked.passage, ...asked.sentences];
        }),
      ),
    };
    return matchCandidate(query, entry, first);
  });
}

async function chooseBest(
  { index, store }: RetrievalSources,
  query: PreparedQuery,
  from: { filter: PassageFilter; byText: ReadonlyMap<number, number>; byQuestion: ReadonlyMap<number, number> },
): Promise<PassageEntry[]> {
  const near = await store.nearest(query.vector, BEST_BY_VECTOR, from.filter);
  const ordinals = new Set([
    ...[...from.byText.keys()].slice(0, BEST_BY_TEXT),
    ...[...from.byQuestion.keys()].slice(0, BEST_BY_QUESTION),
    ...near.map(({ passage }) => index.byId.get(passage)?.ordinal ?? -1),
    ...[...query.before.passages],
  ]);
  return [...ordinals]
    .sort((a, b) => a - b)
    .map((ordinal) => index.entries[ordinal])
    .filter((entry) => entry !== undefined)
    .filter(admits(from.filter));
}

/** BM25+ scores by ordinal, best first. */
function lexicalScores(
  index: RetrievalIndex,
  query: PreparedQuery,
  from: { field: "text" | "question"; filter: PassageFilter },
): Map<number, number> {
  if (query.searchTerms.size === 0) return new Map();
  const isAdmitted = admits(from.filter);
  const hits = index.search.search(
    { combineWith: "OR", queries: [...query.searchTerms.keys()].map(toSearchTerm) },
    {
      fields: [from.field],
      boostTerm: (term) => query.searchTerms.get(term.replaceAll("_", " ")) ?? 1,
      filter: ({ id }) => {
        const entry = index.entries[Number(id)];
        return entry !== undefined && isAdmitted(entry);
      },
    },
  );
  return new Map(hits.map(({ id, score }) => [Number(id), score]));
}
