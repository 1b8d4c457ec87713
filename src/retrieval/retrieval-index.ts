/** Everything about the corpus that ranking can know before a question comes. */
import { FilterGroups } from "../domain/filter-groups.ts";
import type { Passage, PassageId } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import type { IndexedTranscript, PassageStore } from "../store/passage-store.ts";
import { analyseText, type Word } from "./analyse-text.ts";
import { createLexicalIndex, type LexicalIndex } from "./lexical-index.ts";
import { type Lexicon, LexiconBuilder } from "./lexicon.ts";
import { type CorpusLanguages, readLanguages } from "./question-language.ts";
import { type SentenceTable, SentenceTableBuilder } from "./sentence-table.ts";
import { readTraits } from "./sentence-traits.ts";
import { createSpeakerStems, type SpeakerStems } from "./speaker-stems.ts";

export interface PassageEntry {
  /** Position among all passages of the corpus. */
  readonly ordinal: number;
  readonly passage: Passage;
  readonly transcript: Transcript;
  /** The rows of its sentences in the index's table, from the first to `sentencesEnd`, exclusive. */
  readonly firstSentence: number;
  readonly sentencesEnd: number;
  /** Ordinals of the passages of the question this one replies to. */
  readonly asked: readonly number[];
  /** Position among the passages of its turn, from 0. */
  readonly placeInTurn: number;
  /** Stems of the words in the speaker's name; the same set for the same name. */
  readonly speakerStems: ReadonlySet<string>;
  /** Stems of the words in the speaker's role; the same set for the same role. */
  readonly roleStems: ReadonlySet<string>;
}

export interface RetrievalIndex extends CorpusLanguages {
  readonly entries: readonly PassageEntry[];
  /** The same passages, as a filter tells them apart. */
  readonly groups: FilterGroups;
  /** The sentences of all passages, in the order of the corpus. */
  readonly sentences: SentenceTable;
  readonly lexicon: Lexicon;
  readonly byId: ReadonlyMap<PassageId, PassageEntry>;
  /** Stems of the names of everyone who speaks, generic labels such as "Question" left out. */
  readonly speakerStems: ReadonlySet<string>;
  /** True where whoever published a transcript speaks in it too. */
  readonly hasEditorial: boolean;
  /** BM25+ over stems. */
  readonly lexical: LexicalIndex;
}

/**
 * The surfaces whose vectors the index must hold for soft matching.
 * @param language BCP 47 tag of the text
 */
export function surfacesOf(text: string, language: string): string[] {
  return [...new Set(contentOf(analyseText(text, language)).map(({ surface }) => surface))];
}

/** Reads the text passage by passage: no more than one passage's words are held as objects. */
export function buildRetrievalIndex(store: IndexedTexts): RetrievalIndex {
  const steps = buildInSteps(store);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

type IndexedTexts = Pick<PassageStore, "transcripts" | "wordTable">;

/** Stops after each transcript: whoever has something else to do does it then. */
export function* buildInSteps(store: IndexedTexts): Generator<undefined, RetrievalIndex, undefined> {
  const lexicon = new LexiconBuilder();
  const table = new SentenceTableBuilder();
  const speakers = createSpeakerStems();
  const entries: PassageEntry[] = [];
  for (const indexed of store.transcripts) {
    const { text, language } = indexed.transcript;
    const turns = groupByTurn(indexed, entries.length);
    for (const passage of indexed.passages) {
      const firstSentence = table.count;
      lexicon.openPassage();
      for (const span of passage.sentences) addSentence({ text: sliceSpan(text, span), language }, lexicon, table);
      const place = { ordinal: entries.length, firstSentence, sentencesEnd: table.count };
      entries.push({ ...place, ...describe(indexed, passage, { turns, speakers, ordinal: place.ordinal }) });
    }
    yield undefined;
  }
  const sentences = table.finish();
  const finished = lexicon.finish(store.wordTable);
  return {
    entries,
    groups: new FilterGroups(entries),
    sentences,
    lexicon: finished,
    byId: new Map(entries.map((entry) => [entry.passage.id, entry])),
    speakerStems: new Set([...new Set(entries.map((entry) => entry.speakerStems))].flatMap((stems) => [...stems])),
    hasEditorial: entries.some(({ passage }) => passage.kind === "introduction" || passage.kind === "commentary"),
    lexical: createLexicalIndex(finished, sentences, entries),
    ...readLanguages(store.transcripts),
  };
}

function addSentence(
  { text, language }: { readonly text: string; readonly language: string },
  lexicon: LexiconBuilder,
  table: SentenceTableBuilder,
): void {
  const words = analyseText(text, language);
  const numbered = contentOf(words).map((word) => lexicon.add(word));
  table.add({
    words: numbered.map(({ word }) => word),
    stems: numbered.map(({ stem }) => stem),
    traits: readTraits(text, words),
    length: text.length,
  });
}

/** Ordinals of each turn's passages. */
function groupByTurn({ passages }: IndexedTranscript, firstOrdinal: number): ReadonlyMap<number, readonly number[]> {
  const turns = new Map<number, number[]>();
  for (const [at, { turn }] of passages.entries()) {
    const ofTurn = turns.get(turn) ?? [];
    ofTurn.push(firstOrdinal + at);
    turns.set(turn, ofTurn);
  }
  return turns;
}

function describe(
  { transcript }: IndexedTranscript,
  passage: Passage,
  from: {
    readonly turns: ReadonlyMap<number, readonly number[]>;
    readonly speakers: SpeakerStems;
    readonly ordinal: number;
  },
): Omit<PassageEntry, "ordinal" | "firstSentence" | "sentencesEnd"> {
  const { turns, speakers, ordinal } = from;
  const asked = transcript.turns[passage.turn]?.inReplyTo ?? null;
  return {
    passage,
    transcript,
    asked: asked === null ? [] : (turns.get(asked) ?? []),
    placeInTurn: (turns.get(passage.turn) ?? []).indexOf(ordinal),
    speakerStems: speakers.ofName(passage.speaker.name, transcript.language),
    roleStems: speakers.ofRole(passage.speaker.role, transcript.language),
  };
}

function contentOf(words: readonly Word[]): Word[] {
  return words.filter((word) => !word.isStopWord);
}
