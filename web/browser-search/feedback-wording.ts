/** The wording of a search in the reader's browser, in the languages that the widget ships in. */

export interface FeedbackWording {
  readonly loading: string;
  readonly preliminary: string;
  readonly refined: string;
  readonly wordsOnly: string;
}

const english: FeedbackWording = {
  loading: "Getting ready to answer",
  preliminary: "Found by words; meaning is still being looked at…",
  refined: "Found by words and by meaning.",
  wordsOnly: "Searched by words alone: meaning could not be looked at here.",
};

const FEEDBACK_WORDING: ReadonlyMap<string, FeedbackWording> = new Map([
  ["en", english],
  [
    "de",
    {
      loading: "Antworten werden vorbereitet",
      preliminary: "Nach Wörtern gefunden; die Bedeutung wird noch geprüft …",
      refined: "Nach Wörtern und nach Bedeutung gefunden.",
      wordsOnly: "Nur nach Wörtern gesucht: Die Bedeutung ließ sich hier nicht prüfen.",
    },
  ],
  [
    "es",
    {
      loading: "Preparando las respuestas",
      preliminary: "Hallado por las palabras; aún se examina el significado…",
      refined: "Hallado por las palabras y por el significado.",
      wordsOnly: "Buscado solo por las palabras: aquí no se pudo examinar el significado.",
    },
  ],
  [
    "fr",
    {
      loading: "Préparation des réponses",
      preliminary: "Trouvé par les mots ; le sens est encore examiné…",
      refined: "Trouvé par les mots et par le sens.",
      wordsOnly: "Cherché par les mots seuls : le sens n’a pas pu être examiné ici.",
    },
  ],
  [
    "ru",
    {
      loading: "Подготовка ответов",
      preliminary: "Найдено по словам; смысл ещё проверяется…",
      refined: "Найдено по словам и по смыслу.",
      wordsOnly: "Искали только по словам: проверить смысл здесь не удалось.",
    },
  ],
]);

/** @param tag BCP 47; English where the language is not among them */
export function feedbackWording(tag: string): FeedbackWording {
  return FEEDBACK_WORDING.get(tag.toLowerCase().split("-")[0] ?? "") ?? english;
}
