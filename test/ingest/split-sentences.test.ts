/** Where sentences end. In the tables "¦" stands for every place where one is expected to. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../src/domain/span.ts";
import { splitSentences } from "../../src/ingest/split-sentences.ts";

const split = (text: string, language = "en"): string =>
  splitSentences(text, language)
    .map((span) => sliceSpan(text, span))
    .join(" ¦ ");

const unmarked = (marked: string): string => marked.replaceAll(" ¦ ", " ");

describe("splitSentences in English", () => {
  test.each([
    // titles and abbreviations
    "They were received by Mr. Al-Shara at noon. ¦ He thanked them.",
    "Dr. Who? ¦ Dr. No.",
    "Sen. Warren met Gov. Newsom and Gen. Smith. ¦ Nobody else came.",
    "One gentleman is still at St. Brendan's with a broken pelvis.",
    "We live on Main St. ¦ The shop is next door.",
    "Bring fruit, e.g. Apples, i.e. Food.",
    "It was Roe v. Wade. ¦ Then came Dobbs.",
    "They can come without any invitations, etc. ¦ The arrival of migrants must be monitored.",
    "Social security, education, etc., as do others.",
    // initials and letters with stops
    "I read J. R. R. Tolkien in school. ¦ It helped.",
    "Today, in the James S. Brady Press Briefing Room, we meet.",
    "President George W. Bush said so. ¦ We agreed.",
    "The U.S. President spoke. ¦ He left the U.S. ¦ The end.",
    "We left Washington, D.C. ¦ It was late.",
    "She has a Ph.D. in law. ¦ He has a Ph.D. ¦ They met there.",
    "It got priority C. ¦ C means later.",
    "Neither do I. ¦ Russia will decide.",
    "Martin Luther King Jr. Day is in January.",
    // times and figures
    "We met at 10 a.m. Moscow time. ¦ It ended at 5 p.m. ¦ The press left.",
    "It was No. 5 on the list. ¦ Which one?",
    "Is that all? ¦ No. ¦ I did not say so.",
    "See Art. 5 and vol. 2, pp. 3 and 4. ¦ Then decide.",
    "On Feb. 24 and Sept. 3 we met. ¦ In Feb. ¦ We met again.",
    "The story was amazing. ¦ 234 polling stations were opened. ¦ $5 each.",
    "It cost 3.5 million and release 4.2.1 failed. ¦ We paid.",
    // quotations
    'He asked "Why not?" and left. ¦ Nobody knew.',
    '"Really?" he asked. ¦ "Yes."',
    '"Will you go?" Putin asked. ¦ We went.',
    'I ran and said "Do you want to help?" ¦ He said yes.',
    'He told us: "We lost. It is over." ¦ We left.',
    "He told us: “We lost. It is over.” ¦ We left.",
    'Everyone "obeyed." ¦ Yes, it was so.',
    'The boards are 6" wide. ¦ They are 4" deep. ¦ Enough.',
    "“A quotation that is never closed. ¦ It ends nowhere.",
    // ellipses, dashes, colons
    "I put it in in October... no, September. ¦ It stayed.",
    "Well... I do not know. ¦ Nobody does.",
    "He is in Greece, so we waited... ¦ He wins.",
    "...that's what happened. ¦ So be it.",
    "This is our priority–-the Union State. ¦ We say so.",
    "The aim is clear: Peace comes first. ¦ Nothing else matters; We know.",
    "What?! ¦ Never.",
    "He said no – and left. ¦ And then—Nothing.",
    // parentheses and lists
    "We waited (it was late. Nobody came.) and left. ¦ Then it rained.",
    "It was decided (this is not an isolated case). ¦ It is done.",
    "1. First we act. ¦ 2. Then we wait. ¦ 3. We rest.",
    "a) First we act. ¦ b) Then we wait.",
    // addresses on the web
    "See https://example.org/a?Q=1&B=2 for more. ¦ Or www.example.org.",
    "It runs on Node.js and .NET today. ¦ Fine.",
    "He said stop! and we did. ¦ Yes! ¦ We did.",
  ])("%s", (marked) => {
    expect(split(unmarked(marked))).toBe(marked);
  });
});

describe("splitSentences of what is no plain sentence", () => {
  test("joins marks without a word to the sentence before, or else to the next", () => {
    expect(split("* * * We agree. ... … ! We do.")).toBe("* * * We agree. ... … ! ¦ We do.");
    expect(split("! ! ! We agree. We do.")).toBe("! ! ! We agree. ¦ We do.");
  });

  test("does not take a page between two stray marks for one quotation", () => {
    expect(split(`“${"We agree. ".repeat(100)}We do.”`).split(" ¦ ")).toHaveLength(101);
  });
});

describe("splitSentences in other scripts", () => {
  test.each([
    ["zh", "我们要和平。", "你同意吗？", "“好。”", "他说。"],
    ["ja", "平和が大切です。", "そうですか？", "はい。"],
    ["ar", "نريد السلام. ", "هل توافق؟ ", "نعم."],
    ["ru", "В. В. Путин сказал это. ", "Мы согласны."],
    ["tlh", "One here. ", "Two there."],
  ])("%s text is split by its own marks", (language, ...sentences) => {
    expect(split(sentences.join(""), language)).toBe(sentences.map((each) => each.trim()).join(" ¦ "));
  });
});

const prose = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "We",
          "agree",
          "Mr.",
          "U.S.",
          "No.",
          "5",
          "3.5",
          "etc.",
          "said",
          "I.",
          "è",
          "和平",
          "سلام",
          "𝒜",
          "é",
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom(". ", "? ", "! ", "... ", "… ", "。", " – ", ": ", "; ", ", ") },
      { weight: 1, arbitrary: fc.constantFrom('"', "“", "”", "(", ")", "«", "»", "'", "*", " ", "  ", "\t", "\u00a0") },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(" ".slice(0, parts.length % 2)));

describe("splitSentences of any text", () => {
  test("gives sentences in order, apart, trimmed, that cover every letter and digit", () => {
    fc.assert(
      fc.property(prose, (text) => {
        let covered = 0;
        for (const { start, end } of splitSentences(text, "en")) {
          expect(start).toBeGreaterThanOrEqual(covered);
          expect(text.slice(covered, start)).not.toMatch(/\S/u);
          expect(text.slice(start, end)).toMatch(/^\S(?:.*\S)?$/su);
          covered = end;
        }
        expect(text.slice(covered)).not.toMatch(/\S/u);
      }),
    );
  });

  test("never cuts a surrogate pair", () => {
    fc.assert(
      fc.property(prose, (text) => {
        fc.pre(!/\p{Cs}/u.test(text));
        for (const span of splitSentences(text, "en")) expect(sliceSpan(text, span)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test("gives the same sentences every time", () => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(splitSentences(text, "en")).toEqual(splitSentences(text, "en"));
      }),
    );
  });
});

describe("splitSentences in other languages", () => {
  test.each([
    ["de", "Am 3. März traf Dr. Weber Hrn. Klein. ¦ Sie sprachen z. B. über Wasser. ¦ Das kostet 4,5 Mio. Euro."],
    ["fr", "M. Dupont a parlé à Mme Martin. ¦ « C'est fini. » ¦ Il est parti avec le Dr Leroy. ¦ Qui paie ? ¦ L'État."],
    ["es", "El Sr. Gómez habló. ¦ ¿Quién paga? ¦ ¡Nadie! ¦ En EE. UU. no pasa. ¦ Véase el art. 5."],
    ["it", "Il dott. Rossi ha parlato con la sig.ra Bianchi. ¦ Chi paga? ¦ Nessuno."],
    [
      "ru",
      "В 2024 г. Россия подписала договор. ¦ Об этом сообщил С. В. Лавров. ¦ Это т. н. платформа. ¦ Почему? ¦ Нет.",
    ],
    ["uk", "У 2024 р. Київ підписав угоду. ¦ Про це сказав проф. Коваль. ¦ Чому?"],
    ["pl", "W 2024 r. Polska podpisała umowę. ¦ Prof. Nowak był 3. na liście. ¦ Koniec."],
    ["nl", "Dhr. Jansen sprak met mevr. De Vries. ¦ Dat kost bijv. Tien euro. ¦ Wie betaalt?"],
    ["el", "Τι έγινε; ¦ Δεν ξέρω. ¦ Ο κ. Παπαδόπουλος μίλησε."],
    ["ar", "قال د. محمد إن السلام ممكن. ¦ متى يبدأ؟ ¦ غدا."],
    ["hi", "हम सहमत हैं। ¦ कौन भुगतान करेगा? ¦ कोई नहीं।"],
  ])("%s: %s", (language, marked) => {
    expect(split(unmarked(marked), language)).toBe(marked);
  });

  test.each([
    ["zh", "我们同意。 ¦ 谁付钱？ ¦ “没有人。” ¦ 他说。"],
    ["ja", "合意しました。 ¦ 誰が払いますか？ ¦ 国です。"],
  ])("%s, where no space stands between sentences: %s", (language, marked) => {
    expect(split(marked.replaceAll(" ¦ ", ""), language)).toBe(marked);
  });
});
