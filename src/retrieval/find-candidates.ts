/** The passages worth a closer look, with what the lexical and the vector index say of each. */
import type { Admitted } from "../domain/filter-groups.ts";
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

type LexicalScores = ReturnType<PreparedQuery["lexicalScores"]>;

/** In the order of the corpus. */
export async function findCandidates(
  sources: RetrievalSources,
  query: PreparedQuery,
  filter: PassageFilter,
): Promise<Candidate[]> {
  const { entries } = sources.index;
  const scores = query.lexicalScores();
  const admitted = sources.index.groups.admittedBy(filter);
  const chosen =
    admitted.count <= LOOK_AT_ALL
      ? entries.filter((_, ordinal) => admitted.marks[ordinal] === 1)
      : await chooseBest(sources, query, { filter, admitted, scores });
  const dense = await similaritiesOf(sources, query, chosen);
  return toCandidates(
    sources.index,
    query,
    chosen.map((entry) => ({ entry, first: firstEvidence(entry, scores, dense) })),
  );
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

const NOTHING_ALIKE: PassageSimilarity = { passage: 0, sentences: new Float64Array(0) };

/** Of a passage whose language the model does not understand. */
function nothingUnderstood({ firstSentence, sentencesEnd }: PassageEntry): PassageSimilarity {
  return { passage: 0, sentences: new Float64Array(sentencesEnd - firstSentence) };
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
  from: { readonly filter: PassageFilter; readonly admitted: Admitted; readonly scores: LexicalScores },
): Promise<PassageEntry[]> {
  const { filter, admitted, scores } = from;
  const near = query.hasMeaning ? await store.nearest(query.vector, BEST_BY_VECTOR, filter) : [];
  const ordinals = new Set([
    ...bestOf(scores.text, BEST_BY_TEXT, admitted),
    ...bestOf(scores.question, BEST_BY_QUESTION, admitted),
    ...near.map(({ passage }) => index.byId.get(passage)?.ordinal ?? -1),
    ...[...query.before.passages],
  ]);
  return [...ordinals]
    .filter((ordinal) => admitted.marks[ordinal] === 1)
    .sort((a, b) => a - b)
    .map((ordinal) => index.entries[ordinal])
    .filter((entry) => entry !== undefined);
}

/** Ordinals of the best passages; of equals, those with an earlier term of the question. */
function bestOf({ scores, found }: ScoredPassages, limit: number, { marks }: Admitted): number[] {
  const best = new BestRows(limit);
  for (let at = 0; at < found.length; at += 1) {
    const ordinal = found[at] ?? 0;
    if (marks[ordinal] === 1) best.offer(at, scores[ordinal] ?? 0);
  }
  return best.sorted().flatMap(({ row }) => found[row] ?? []);
}
