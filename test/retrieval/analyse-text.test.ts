/** What counts as a word, as the same word, and as a country. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseText, type Word } from "../../src/retrieval/analyse-text.ts";
import countryNames from "../../src/retrieval/country-names.json" with { type: "json" };
import { STOP_WORDS } from "../../src/retrieval/stop-words.ts";

const stems = (text: string): string[] => analyseText(text, "en").map(({ stem }) => stem);

function only(text: string): Word {
  const [word, ...others] = analyseText(text, "en");
  if (word === undefined || others.length > 0) throw new Error(`expected one word in ${JSON.stringify(text)}`);
  return word;
}

describe("a word", () => {
  test.each([
    ["café", "cafe"],
    ["ZÜRICH", "zurich"],
    ["Lavrov's", "lavrov"],
    ["Deputies’", "deputies"],
    ["E.U.", "eu"],
    ["O’Neill", "o'neill"],
    ["200,000", "200000"],
    ["3.5", "3.5"],
    ["3+3", "3+3"],
    ["24/7", "24/7"],
    ["1990s", "1990s"],
    ["Україна", "украіна"],
  ])("in %s is %s", (text, surface) => {
    expect(only(text).surface).toBe(surface);
  });

  test.each([
    ["sanctions", "sanction"],
    ["Negotiating", "negotiated"],
    ["president's", "Presidents"],
    ["twelve", "12"],
    ["naïve", "naive"],
  ])("brings %s and %s together", (left, right) => {
    expect(only(left).stem).toBe(only(right).stem);
  });

  test("is told from a stop word, and written with a capital or not", () => {
    expect(
      analyseText("the Harbour", "en").map(({ isStopWord, isCapitalised }) => [isStopWord, isCapitalised]),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("is nowhere in a text without letters and figures", () => {
    expect(analyseText(" … — !? \uFE71", "en")).toEqual([]);
  });
});

describe("the United States", () => {
  test.each(["U.S.", "US", "USA", "U.S.A.", "United States", "America", "Americans", "United States of America"])(
    "are meant by %s",
    (name) => {
      expect(only(name)).toMatchObject({ stem: "country:united states", isStopWord: false });
    },
  );

  test("are not meant by the pronoun", () => {
    expect(analyseText("He told us.", "en").at(-1)).toMatchObject({ surface: "us", stem: "us", isStopWord: true });
  });

  test("are not meant where an adjective names a continent", () => {
    expect(stems("Latin American")).toEqual(["latin american"]);
  });
});

describe("a country", () => {
  test.each([
    ["Iran", "Iranians", "country:iran"],
    ["the Islamic Republic of Iran’s", "the Iranian", "country:iran"],
    ["UK", "British", "country:united kingdom"],
    ["DPRK", "North Korean", "country:north korea"],
    ["Türkiye", "Turkish", "country:turkey"],
  ])("%s is %s", (name, other, stem) => {
    for (const text of [name, other]) expect(stems(text).at(-1)).toBe(stem);
  });

  test("takes its longest name", () => {
    expect(stems("South Africa and Africa")).toEqual(["country:south africa", "and", "africa"]);
  });

  test("is not its capital, which says whose seat it is", () => {
    expect(only("Tehran")).toMatchObject({ stem: "tehran", seatOf: "country:iran" });
    expect(only("Iran").seatOf).toBeNull();
    expect(only("Washington State").seatOf).toBeNull();
  });

  test("never has a stop word for a name", () => {
    const names = countryNames.countries.flatMap((country) => [...country.names, ...country.adjectives]);
    expect(names.filter((name) => STOP_WORDS.has(name))).toEqual([]);
  });

  test.each(["as good as it gets", "a car in the street", "chapter VI", "a PR campaign"])(
    "is not found in %s",
    (text) => {
      expect(stems(text).filter((stem) => stem.startsWith("country:"))).toEqual([]);
    },
  );
});

const pieces = fc.constantFrom(
  "U.S. ",
  "us ",
  "Iran's ",
  "naïve ",
  "3+3 ",
  "Washington ",
  "🛳 ",
  "— ",
  "o’clock ",
  "\n",
);
const texts = fc.oneof(
  fc.array(pieces).map((all) => all.join("")),
  fc.string({ unit: "grapheme" }),
);

test("words lie in the text in order, none over another and none empty", () => {
  fc.assert(
    fc.property(texts, (text) => {
      let before = 0;
      for (const { start, end, surface, stem } of analyseText(text, "en")) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect([surface, stem]).not.toContain("");
        before = end;
      }
      expect(before).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("the words of two texts are the words of both, one after the other, where no name spans them", () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      expect(stems(`${left} . xyzzy . ${right}`)).toEqual([...stems(`${left} `), "xyzzi", ...stems(right)]);
    }),
  );
});

describe("words of other languages", () => {
  test.each([
    ["ru", "переговоры", "переговорах"],
    ["uk", "переговори", "переговорах"],
    ["de", "Häuser", "haus"],
    ["fr", "négociations", "négociation"],
    ["fr", "l’économie", "économie"],
    ["es", "negociación", "negociaciones"],
    ["it", "dell'accordo", "accordi"],
    ["pt-BR", "negociações", "negociação"],
    ["el", "διαπραγματεύσεις", "διαπραγμάτευση"],
    ["hi", "किताबें", "किताब"],
  ])("%s: %s and %s are one word", (language, left, right) => {
    expect(analyseText(left, language)[0]?.stem).toBe(analyseText(right, language)[0]?.stem);
  });

  test.each([
    ["de", "warum wird das Haus verkauft", ["haus", "verkauft"]],
    ["ru", "Почему они едут в город?", ["едут", "город"]],
    ["fr", "Pourquoi n'est-il pas à l'école ?", ["ecole"]],
  ])("%s: stop words are known: %s", (language, text, kept) => {
    const words = analyseText(text, language).filter(({ isStopWord }) => !isStopWord);
    expect(words.map(({ surface }) => surface)).toEqual(kept);
  });

  test.each([
    ["zh", "我们用地铁", ["我们", "用", "地铁"]],
    ["zh", "用AI技术", ["用", "ai", "技术"]],
    ["ja", "東京タワーへ", ["東京タワー", "へ"]],
    ["th", "รถไฟมาแล้ว", ["รถไฟ", "มา", "แล้ว"]],
    ["ko", "러시아는", ["러시", "시아", "아는"]],
  ])("%s, written without spaces or with particles joined, is cut: %s", (language, text, surfaces) => {
    expect(analyseText(text, language).map(({ surface }) => surface)).toEqual(surfaces);
  });

  test("keep the vowel signs that are letters, and lose the marks that readers leave out", () => {
    expect(analyseText("की", "hi")[0]?.surface).not.toBe(analyseText("का", "hi")[0]?.surface);
    expect(analyseText("مُحَمَّد", "ar")[0]?.surface).toBe(analyseText("محمد", "ar")[0]?.surface);
  });

  test("name no country: those are known in English only", () => {
    expect(analyseText("Iran", "de")[0]?.stem).not.toContain("country:");
  });

  test("have places that slice the text to them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("en", "fr", "zh", "ar", "xx"), (text, language) => {
        for (const { start, end } of analyseText(text, language)) {
          expect(start).toBeLessThan(end);
          expect(text.slice(start, end)).not.toBe("");
        }
      }),
    );
  });
});
