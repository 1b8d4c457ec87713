/** The stems by which a question can name a speaker or a role. */
import { analyseText } from "./analyse-text.ts";

const GENERIC_LABEL =
  /\b(?:question|answer|chair|speaker|moderator|host|interviewer|reporter|deputy|member|office|committee|editor|editors|staff|q|a|frage|antwort|pregunta|respuesta|réponse|domanda|risposta|pergunta|resposta)\b|^(?:вопрос|ответ|ведущ|депутат|питання|問|答|问|记者|記者|سؤال|جواب)/iu;

export interface SpeakerStems {
  /** Empty for labels that are ordinary words: a question that holds them does not ask for a person. */
  ofName(name: string, language: string): ReadonlySet<string>;
  ofRole(role: string | null, language: string): ReadonlySet<string>;
}

/** By language (BCP 47), since stems are. Speakers have many passages: the same name or role gives the same set each time. */
export function createSpeakerStems(): SpeakerStems {
  const sets = new Map<string, ReadonlySet<string>>();
  const stemsOf = (text: string, language: string): ReadonlySet<string> => {
    const key = `${language}\n${text}`;
    const known = sets.get(key);
    if (known !== undefined) return known;
    const words = analyseText(text, language).filter(({ isStopWord }) => !isStopWord);
    const stems = new Set(words.map(({ stem }) => stem));
    sets.set(key, stems);
    return stems;
  };
  return {
    ofName: (name, language) => stemsOf(GENERIC_LABEL.test(name) ? "" : name, language),
    ofRole: (role, language) => stemsOf(role ?? "", language),
  };
}
