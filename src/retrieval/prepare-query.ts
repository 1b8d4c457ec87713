/** A question made ready for ranking: its terms with vectors and weights, and whose words it asks for. */
import { type AskContext, inStage } from "../domain/ask-observer.ts";
import type { Embedder, WordEmbedder } from "../embedding/embedder.ts";
import { analyseText } from "./analyse-text.ts";
import { correctSpelling } from "./correct-spelling.ts";
import type { RankingQuery } from "./evidence.ts";
import type { Interpretation, WeightedTerm } from "./interpret-question.ts";
import type { LexicalField } from "./lexical-index.ts";
import { createTermMatcher, type TermMatcher, termWeights } from "./match-terms.ts";
import type { ScoredPassages } from "./postings.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";
import { stemPairs } from "./stem-pairs.ts";
import { understands } from "./understands.ts";

export interface PreparedQuery extends RankingQuery {
  /** False where no vector is evidence: there is no model, or it does not understand the question's language. */
  readonly hasMeaning: boolean;
  /** Whether the model that made `vector` understands texts of a language, a BCP 47 tag. */
  readonly understands: (language: string) => boolean;
  /** The question's unit vector. */
  readonly vector: Float32Array;
  /** BM25+ of every passage; looked up when it is first wanted, and once. */
  readonly lexicalScores: () => Readonly<Record<LexicalField, ScoredPassages>>;
}

/** The same, whatever answered the question that this one leans on. */
export type PreparedWording = Omit<PreparedQuery, "before">;

export interface Models {
  readonly embedder: Embedder;
  readonly words: WordEmbedder;
}

/**
 * @param models null: by words alone
 * @param from its reading, and who watches and waits
 */
export async function prepareQuery(
  index: RetrievalIndex,
  models: Models | null,
  from: {
    readonly interpretation: Interpretation;
    readonly context?: AskContext;
  },
): Promise<PreparedWording> {
  const { interpretation } = from;
  const stems = new Set(analyseText(interpretation.text, interpretation.reading.language).map(({ stem }) => stem));
  const namedSpeakers = new Set([...index.speakerStems].filter((stem) => stems.has(stem)));
  const topic = interpretation.terms.filter(({ stem }) => !namedSpeakers.has(stem));
  const terms = (topic.length > 0 ? topic : interpretation.terms).map((term) => correctSpelling(term, index));
  const { context = {} } = from;
  const { language } = interpretation.reading;
  const { embedder, words } = understanding(models, language);
  const [vector, vectors] = await inStage(context, "embed", () =>
    Promise.all([
      questionVector(interpretation.text, embedder, context.signal),
      termVectors(
        terms.map(({ surface }) => surface),
        { index, words, signal: context.signal },
      ),
    ]),
  );
  const matchers = terms.map((term, at) =>
    createTermMatcher(
      {
        surface: term.surface,
        stem: term.stem,
        seatOf: term.seatOf,
        weight: index.lexicon.rarityOf(term.stem) * term.share,
        vector: vectors[at] ?? new Float32Array(0),
      },
      index.lexicon,
    ),
  );
  const asksAuthor = interpretation.reading.asksAuthor && index.hasEditorial;
  if (asksAuthor) matchers.push(authorMatcher(index));
  return {
    reading: interpretation.reading,
    matchers,
    authorTerm: asksAuthor ? matchers.length - 1 : -1,
    weights: termWeights(Float64Array.from(matchers, ({ term }) => term.weight)),
    pairs: stemPairs(terms, index.lexicon),
    stems,
    namedSpeakers,
    hasMeaning: embedder !== null,
    understands: (other) => embedder !== null && understands(embedder, other),
    vector,
    lexicalScores: once(() => {
      const wanted = searchTerms(terms);
      return { text: index.lexical.search(wanted, "text"), question: index.lexical.search(wanted, "question") };
    }),
  };
}

/** Stems for the lexical search with their shares, the countries whose capitals are named included. */
function searchTerms(terms: readonly WeightedTerm[]): ReadonlyMap<string, number> {
  return new Map(
    terms.flatMap(({ stem, seatOf, share }) =>
      [stem, ...(seatOf === null ? [] : [seatOf])].map((each) => [each, share] as const),
    ),
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Of the models, those that understand a language. */
function understanding(
  models: Models | null,
  language: string,
): { embedder: Embedder | null; words: WordEmbedder | null } {
  return {
    embedder: models !== null && understands(models.embedder, language) ? models.embedder : null,
    words: models !== null && understands(models.words, language) ? models.words : null,
  };
}

/** Empty where no model understands the question: it is compared with nothing then. */
async function questionVector(
  text: string,
  embedder: Embedder | null,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const [vector] = embedder === null ? [] : await embedder.embed([text], "query", signal);
  return vector ?? new Float32Array(embedder?.model.dimensions ?? 0);
}

/** The corpus brings the vectors of its own words along; only new ones are asked of the model. */
async function termVectors(
  surfaces: readonly string[],
  from: { index: RetrievalIndex; words: WordEmbedder | null; signal: AbortSignal | undefined },
): Promise<Float32Array[]> {
  if (from.words === null) return surfaces.map(() => new Float32Array(0));
  const { lexicon } = from.index;
  const unknown = surfaces.filter((surface) => lexicon.vectorOf(surface) === null);
  const embedded = unknown.length === 0 ? [] : await from.words.embedWords(unknown, from.signal);
  const fresh = new Map(unknown.map((surface, at) => [surface, embedded[at]]));
  return surfaces.map((surface) => lexicon.vectorOf(surface) ?? fresh.get(surface) ?? new Float32Array(0));
}

/** Stands for whose words are wanted; no word of the text meets it, the author's passages do. */
function authorMatcher({ lexicon }: RetrievalIndex): TermMatcher {
  const stem = "author:";
  return createTermMatcher(
    { surface: stem, stem, seatOf: null, weight: lexicon.rarityOf(stem), vector: new Float32Array(0) },
    lexicon,
  );
}
