/** The stems by which a question can name a speaker or a role. */
import { analyseText } from "./analyse-text.ts";

const GENERIC_LABEL =
  /\b(?:question|answer|chair|speaker|moderator|host|interviewer|reporter|deputy|member|office|committee|editor|editors|staff|q|a)\b/iu;

export interface SpeakerStems {
  /** Empty for labels that are ordinary words: a question that holds them does not ask for a person. */
  ofName(name: string): ReadonlySet<string>;
  ofRole(role: string | null): ReadonlySet<string>;
}

/** Speakers have many passages: the same name or role gives the same set each time. */
export function createSpeakerStems(): SpeakerStems {
  const sets = new Map<string, ReadonlySet<string>>();
  const stemsOf = (text: string): ReadonlySet<string> => {
    const known = sets.get(text);
    if (known !== undefined) return known;
    const words = analyseText(text).filter(({ isStopWord }) => !isStopWord);
    const stems = new Set(words.map(({ stem }) => stem));
    sets.set(text, stems);
    return stems;
  };
  return {
    ofName: (name) => stemsOf(GENERIC_LABEL.test(name) ? "" : name),
    ofRole: (role) => stemsOf(role ?? ""),
  };
}
