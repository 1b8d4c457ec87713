/** Everything about the corpus that ranking can know before a question comes. */
import MiniSearch from "minisearch";
import type { Passage, PassageId } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import type { IndexedTranscript, PassageStore } from "../store/passage-store.ts";
import { analyseText, type Word } from "./analyse-text.ts";
import { buildLexicon, type Lexicon, type WordNumber } from "./lexicon.ts";
import { readTraits, type SentenceTraits } from "./sentence-traits.ts";

export interface SentenceEntry {
  /** Distinct, stop words left out. */
  readonly words: readonly WordNumber[];
  /** Stems of neighbouring words, joined, stop words left out. */
  readonly pairs: ReadonlySet<string>;
  readonly traits: SentenceTraits;
  /** UTF-16 units. */
  readonly length: number;
}

export interface PassageEntry {
  /** Position among all passages of the corpus. */
  readonly ordinal: number;
  readonly passage: Passage;
  readonly transcript: Transcript;
  readonly sentences: readonly SentenceEntry[];
  /** Ordinals of the passages of the question this one replies to. */
  readonly asked: readonly number[];
  /** Position among the passages of its turn, from 0. */
  readonly placeInTurn: number;
  /** Stems of the words in the speaker's name. */
  readonly speakerStems: ReadonlySet<string>;
  /** Stems of the words in the speaker's role. */
  readonly roleStems: ReadonlySet<string>;
}

export interface RetrievalIndex {
  readonly entries: readonly PassageEntry[];
  readonly lexicon: Lexicon;
  readonly byId: ReadonlyMap<PassageId, PassageEntry>;
  /** Stems of the names of everyone who speaks, generic labels such as "Question" left out. */
  readonly speakerStems: ReadonlySet<string>;
  /** True where whoever published a transcript speaks in it too. */
  readonly hasEditorial: boolean;
  /** BM25+ over stems, fields `text` and `question`; ids are ordinals. */
  readonly search: MiniSearch<LexicalDocument>;
}

export interface LexicalDocument {
  readonly id: number;
  readonly text: string;
  readonly question: string;
}

interface AnalysedPassage {
  readonly indexed: IndexedTranscript;
  readonly passage: Passage;
  readonly sentences: readonly (readonly Word[])[];
}

/** The surfaces whose vectors the index must hold for soft matching. */
export function surfacesOf(text: string): string[] {
  return [...new Set(contentOf(analyseText(text)).map(({ surface }) => surface))];
}

export function buildRetrievalIndex(store: Pick<PassageStore, "transcripts" | "wordTable">): RetrievalIndex {
  const analysed = store.transcripts.flatMap(analysePassages);
  const lexicon = buildLexicon(
    analysed.map(({ sentences }) => contentOf(sentences.flat())),
    store.wordTable,
  );
  const ordinals = new Map(analysed.map(({ passage }, ordinal) => [passage.id, ordinal]));
  const turns = groupByTurn(analysed, ordinals);
  const entries = analysed.map((each, ordinal) => toEntry(each, { ordinal, turns, lexicon }));
  const search = createLexicalSearch();
  search.addAll(
    entries.map(({ ordinal, asked }) => ({
      id: ordinal,
      text: stemsOf(analysed[ordinal]),
      question: asked.map((each) => stemsOf(analysed[each])).join(" "),
    })),
  );
  return {
    entries,
    lexicon,
    byId: new Map(entries.map((entry) => [entry.passage.id, entry])),
    speakerStems: new Set(entries.flatMap((entry) => [...entry.speakerStems])),
    hasEditorial: entries.some(({ passage }) => passage.kind === "introduction" || passage.kind === "commentary"),
    search,
  };
}

function analysePassages(indexed: IndexedTranscript): AnalysedPassage[] {
  return indexed.passages.map((passage) => ({
    indexed,
    passage,
    sentences: passage.sentences.map((span) => analyseText(sliceSpan(indexed.transcript.text, span))),
  }));
}

const turnKey = (transcript: string, turn: number): string => `${transcript}#${turn}`;

function groupByTurn(
  analysed: readonly AnalysedPassage[],
  ordinals: ReadonlyMap<PassageId, number>,
): Map<string, number[]> {
  const turns = new Map<string, number[]>();
  for (const { passage } of analysed) {
    const key = turnKey(passage.transcript, passage.turn);
    const ordinal = ordinals.get(passage.id);
    if (ordinal !== undefined) turns.set(key, [...(turns.get(key) ?? []), ordinal]);
  }
  return turns;
}

function toEntry(
  { indexed, passage, sentences }: AnalysedPassage,
  from: { ordinal: number; turns: ReadonlyMap<string, readonly number[]>; lexicon: Lexicon },
): PassageEntry {
  const { transcript } = indexed;
  const asked = transcript.turns[passage.turn]?.inReplyTo ?? null;
  return {
    ordinal: from.ordinal,
    passage,
    transcript,
    sentences: sentences.map((words, at) =>
      toSentence(words, sliceSpan(transcript.text, passage.sentences[at] ?? passage.span), from.lexicon),
    ),
    asked: asked === null ? [] : (from.turns.get(turnKey(passage.transcript, asked)) ?? []),
    placeInTurn: (from.turns.get(turnKey(passage.transcript, passage.turn)) ?? []).indexOf(from.ordinal),
    speakerStems: namesSomeone(passage.speaker.name) ? stemSet(passage.speaker.name) : new Set(),
    roleStems: stemSet(passage.speaker.role ?? ""),
  };
}

function toSentence(words: readonly Word[], text: string, lexicon: Lexicon): SentenceEntry {
  const content = contentOf(words);
  const numbers = content.map(({ surface }) => lexicon.numberOf(surface)).filter((number) => number !== null);
  return {
    words: [...new Set(numbers)],
    pairs: pairsOf(content),
    traits: readTraits(text, words),
    length: text.length,
  };
}

/** Neighbouring stems of a text, stop words left out. */
export function pairsOf(words: readonly Pick<Word, "stem">[]): Set<string> {
  return new Set(words.slice(1).map((word, at) => `${words[at]?.stem ?? ""} ${word.stem}`));
}

function contentOf(words: readonly Word[]): Word[] {
  return words.filter((word) => !word.isStopWord);
}

const GENERIC_LABEL =
  /\b(?:question|answer|chair|speaker|moderator|host|interviewer|reporter|deputy|member|office|committee|editor|editors|staff|q|a)\b/iu;

/** False for labels that are ordinary words: a question that holds them does not ask for a person. */
function namesSomeone(name: string): boolean {
  return !GENERIC_LABEL.test(name);
}

function stemSet(text: string): Set<string> {
  return new Set(contentOf(analyseText(text)).map(({ stem }) => stem));
}

function stemsOf(analysed: AnalysedPassage | undefined): string {
  return contentOf(analysed?.sentences.flat() ?? [])
    .map(({ stem }) => toSearchTerm(stem))
    .join(" ");
}

/** A stem as the lexical search knows it: one word. */
export function toSearchTerm(stem: string): string {
  return stem.replaceAll(" ", "_");
}

function createLexicalSearch(): MiniSearch<LexicalDocument> {
  return new MiniSearch({
    fields: ["text", "question"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => (term === "" ? null : term),
  });
}
