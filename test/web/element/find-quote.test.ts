/** Finding a quote through another page's markup and typography, and never finding other words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuote, type QuoteSelector, type SegmentSpan } from "../../../web/element/find-quote.ts";
import { foldText } from "../../../web/element/fold-text.ts";

const QUOTE = 'We won\'t raise the "harbour" tax - not this year, and not the next one either.';

const selector = (exact: string, prefix = "", suffix = ""): QuoteSelector => ({ exact, prefix, suffix });

function wordsAt(segments: readonly string[], spans: readonly SegmentSpan[] | null): readonly string[] | null {
  return spans?.map(({ segment, start, end }) => (segments[segment] ?? "").slice(start, end)) ?? null;
}

function find(segments: readonly string[], quote: QuoteSelector): readonly string[] | null {
  return wordsAt(segments, findQuote(foldText(segments), quote));
}

describe("findQuote", () => {
  test("finds the quote as it stands", () => {
    expect(find([`Before. ${QUOTE} After.`], selector(QUOTE))).toEqual([QUOTE]);
  });

  test("finds it through links and emphasis", () => {
    const segments = [
      "Before. We won't raise ",
      'the "harbour" tax',
      " - not this year, and not the ",
      "next",
      " one either. After.",
    ];
    expect(find(segments, selector(QUOTE))?.join(" ")).toBe(QUOTE);
  });

  test("finds it in typographic dress, and marks the page's characters", () => {
    const dressed = "We won’t raise the “harbour” tax — not this year, and not the next one either.";
    expect(find([dressed], selector(QUOTE))).toEqual([dressed]);
  });

  test("finds it without the blanks around a dash", () => {
    const dressed = 'We won\'t raise the "harbour" tax--not this year, and not the next one either.';
    expect(find([dressed], selector(QUOTE))).toEqual([dressed]);
  });

  test("ignores soft hyphens, zero-width spaces and the width of white space", () => {
    const dressed =
      'We won\'t\u00a0raise\n   the "har\u00adbour" tax - not\u200b this year, and not the next one either.';
    expect(find([dressed], selector(QUOTE))).toEqual([dressed]);
  });

  test("finds it across two paragraphs that have no white space between them", () => {
    const segments = ['We won\'t raise the "harbour" tax', "- not this year, and not the next one either."];
    expect(find(segments, selector(QUOTE))).toEqual(segments);
  });

  test("finds precomposed letters that the page has in parts", () => {
    const quote = "Die Brücke über die Förde wird nächstes Jahr für Züge gesperrt.";
    expect(find([quote.normalize("NFD")], selector(quote))).toEqual([quote.normalize("NFD")]);
  });

  test.each([
    ["another word", QUOTE.replace("next", "last")],
    ["a word left out", QUOTE.replace("not this year, and ", "")],
    ["another case", QUOTE.toUpperCase()],
    ["words run together", QUOTE.replace("next one", "nextone")],
    ["a word taken apart", QUOTE.replace("either", "eit her")],
    ["a longer last word", `${QUOTE.slice(0, -1)}s.`],
  ])("finds nothing where the page has %s", (_case, page) => {
    expect(find([page], selector(QUOTE))).toBeNull();
  });

  test("does not begin in the middle of a word", () => {
    const quote = "ran is now in the process of ratifying the Convention, as it has told us";
    expect(find([`I${quote}.`], selector(quote))).toBeNull();
  });

  test("takes the place whose surroundings agree, of several with the same words", () => {
    const page = `First he said: ${QUOTE} Then she said: ${QUOTE} And so on.`;
    const spans = findQuote(foldText([page]), selector(QUOTE, "Then she said: ", " And so on."));
    expect(spans?.[0]?.start).toBe(page.lastIndexOf(QUOTE));
  });

  test("does not guess where a short quote stands", () => {
    const page = "Comment: No. Answer: Moved? No. The swans stay.";
    expect(find([page], selector("No."))).toBeNull();
    expect(findQuote(foldText([page]), selector("No.", "Answer: Moved? ", " The swans stay."))?.[0]?.start).toBe(28);
  });

  test("finds nothing in an empty page and no empty quote", () => {
    expect(find([], selector(QUOTE))).toBeNull();
    expect(find([QUOTE], selector(" "))).toBeNull();
  });

  test("finds any stretch of words wherever the page's nodes are cut, and the same letters", () => {
    const word = fc.stringMatching(/^[a-zA-Zäé“”’–\u00ad]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 12, maxLength: 40 }), fc.array(fc.nat(300)), (words, cuts) => {
        const text = words.join(" ");
        const exact = words.slice(3, -3).join(" ");
        const start = words.slice(0, 3).join(" ").length + 1;
        const quote = selector(exact, text.slice(0, start), text.slice(start + exact.length));
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
        const segments = edges.slice(1).map((end, position) => text.slice(edges[position], end));
        const found = find(segments, quote);
        if (found !== null) expect(foldText(found).letters).toBe(foldText([exact]).letters);
        if (foldText([exact]).letters.length >= 40) expect(found).not.toBeNull();
      }),
    );
  });
});
