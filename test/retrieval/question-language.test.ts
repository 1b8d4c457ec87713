/** In which of the corpus's languages a question is read. */
import { describe, expect, test } from "vitest";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { languagesAsked, questionLanguage } from "../../src/retrieval/question-language.ts";

describe("questionLanguage", () => {
  test.each([
    ["Why was the bridge closed?", "en"],
    ["Warum wurde die Brücke gesperrt?", "de"],
    ["Почему закрыли мост?", "ru"],
    ["Pourquoi le pont a-t-il été fermé ?", "fr"],
  ])("reads %s as %s", (question, language) => {
    expect(questionLanguage(question, ["en", "de", "ru", "fr"])).toBe(language);
  });

  test("takes the language with the most passages where nothing tells", () => {
    expect(questionLanguage("OPEC 2025", ["de", "en"])).toBe("de");
  });

  test("asks nothing where there is one language, or none", () => {
    expect(questionLanguage("Why?", ["ru"])).toBe("ru");
    expect(questionLanguage("Why?", [])).toBe("en");
  });
});

describe("languagesAsked", () => {
  const id = TranscriptId.parse("pont");
  const corpus = { languages: ["en", "fr"], languageOf: new Map([[id, "fr"]]) };

  test("is the language of the one transcript asked", () => {
    expect(languagesAsked(corpus, id)).toEqual(["fr"]);
  });

  test("is all of them otherwise", () => {
    expect(languagesAsked(corpus, undefined)).toEqual(["en", "fr"]);
    expect(languagesAsked(corpus, TranscriptId.parse("unknown"))).toEqual(["en", "fr"]);
  });
});
