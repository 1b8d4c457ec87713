/** What a publisher should know of a transcript whose language the embedding model does not understand. */
import { understands } from "../retrieval/understands.ts";

/** The model in use, as far as its languages go. */
export interface ModelLanguages {
  readonly id: string;
  /** Primary subtags; absent: any. */
  readonly languages?: readonly string[] | undefined;
}

const MULTILINGUAL = "Xenova/multilingual-e5-small";

/**
 * One sentence, or null where the model understands the language.
 * @param others how many more transcripts in the language it is about
 */
export function noticeLanguage({ id, languages }: ModelLanguages, language: string, others = 0): string | null {
  if (languages === undefined || understands({ languages }, language)) return null;
  const whose = others === 0 ? "this transcript is" : `this transcript and ${others} more in ${language} are`;
  return `expected a language that the model ${id} understands (${languages.join(", ")}), found ${language}; ${whose} found by words alone: for their meaning too, set EMBEDDING_MODEL to a multilingual model such as ${MULTILINGUAL}`;
}
