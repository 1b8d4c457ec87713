/** Which language of the corpus a question is asked in: its words are to be cut as the text's were. */
import type { TranscriptId } from "../domain/transcript.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import { analyseText } from "./analyse-text.ts";
import { wordFormsOf } from "./word-forms.ts";

/**
 * The language with the most function words in the question; equals in the given order.
 * @param conversation the question with those before it
 * @param languages of the transcripts asked, BCP 47, the likeliest first; none of them counts as English
 */
export function questionLanguage(conversation: string, languages: readonly string[]): string {
  const [first = "en", ...others] = languages;
  if (others.length === 0) return first;
  const scores = languages.map((language) => functionWords(conversation, language));
  return languages[scores.indexOf(Math.max(...scores))] ?? first;
}

function functionWords(text: string, language: string): number {
  const forms = wordFormsOf(language);
  return analyseText(text, language).filter(({ surface }) => forms.isStopWord(surface)).length;
}

/** What a retrieval index knows of its transcripts' languages. */
export interface CorpusLanguages {
  /** BCP 47 tags, that with the most passages first. */
  readonly languages: readonly string[];
  readonly languageOf: ReadonlyMap<TranscriptId, string>;
}

/** @param only the transcript that a question is limited to */
export function languagesAsked(corpus: CorpusLanguages, only: TranscriptId | undefined): readonly string[] {
  const language = only === undefined ? undefined : corpus.languageOf.get(only);
  return language === undefined ? corpus.languages : [language];
}

export function readLanguages(transcripts: readonly IndexedTranscript[]): CorpusLanguages {
  const counts = new Map<string, number>();
  for (const { transcript, passages } of transcripts) {
    counts.set(transcript.language, (counts.get(transcript.language) ?? 0) + passages.length);
  }
  return {
    languages: [...counts].sort(([, a], [, b]) => b - a).map(([language]) => language),
    languageOf: new Map(transcripts.map(({ transcript: { id, language } }) => [id, language])),
  };
}
