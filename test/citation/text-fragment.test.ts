/** Text directives, read back by a matcher that follows the draft. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addTextDirective, writeTextDirective } from "../../src/citation/text-fragment.ts";
import type { Span } from "../../src/domain/span.ts";
import type { Transcript } from "../../src/domain/transcript.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { FragmentMatcher, parseDirective } from "../support/citation-fragment-matcher.ts";
import { sentenceRuns, spanOf, type WrittenParagraph, writeTranscript } from "../support/citation-transcript.ts";

/** The directive of a quote, given by its words. */
function directiveOf(paragraphs: readonly (WrittenParagraph | string)[], words: string, occurrence = 0) {
  const { transcript } = writeTranscript(paragraphs);
  const quote = spanOf(transcript.text, words, occurrence);
  const directive = writeTextDirective(transcript, quote, paragraphAround(transcript, quote)) ?? "";
  return { directive, quote, found: new FragmentMatcher(transcript.text).find(directive) };
}

function paragraphAround({ turns }: Transcript, quote: Span): Span {
  const spans = turns.flatMap(({ paragraphs }) => paragraphs.map(({ span }) => span));
  const span = spans.find(({ start, end }) => start <= quote.start && quote.end <= end);
  if (span === undefined) throw new Error("the quote lies in no paragraph");
  return span;
}

describe("writeTextDirective on a real transcript", async () => {
  const corpus = [
    "corpus/government-hour-2025-02-19.md",
    "test/golden/transcripts/harbour-briefing-2025-03-14.md",
    "test/golden/transcripts/rail-hearing-2025-06-05.md",
    "test/golden/transcripts/slow-water-podcast-2024-10-02.md",
  ];
  test.each(corpus)("names every run of up to three sentences of %s, and it alone", async (path) => {
    const { transcript, passages } = await readTranscript(path);
    const matcher = new FragmentMatcher(transcript.text);
    const quotes = passages.flatMap((passage) => sentenceRuns(passage, 3));
    expect(quotes.length).toBeGreaterThan(100);
    const missed = quotes.flatMap((quote) => {
      const directive = writeTextDirective(transcript, quote, paragraphAround(transcript, quote)) ?? "";
      const found = matcher.find(directive);
      const wording = transcript.text.slice(quote.start, quote.end);
      return found?.start === quote.start && found.end === quote.end ? [] : [{ wording, directive, quote, found }];
    });
    expect(missed).toEqual([]);
  });
});

describe("writeTextDirective", () => {
  const sentence = "We are ready for talks, but not for a truce - nor for “peace” & quiet.";

  test("encodes what a directive takes for its own marks", () => {
    expect(directiveOf([sentence], sentence).directive).toBe(
      "text=We%20are%20ready%20for%20talks%2C%20but%20not%20for%20a%20truce%20%2D%20nor%20for%20%E2%80%9Cpeace%E2%80%9D%20%26%20quiet.",
    );
  });

  test("collapses white space inside a quote", () => {
    const { directive } = directiveOf(
      ["We  are\tready for talks that will bring   a lasting peace."],
      "We  are\tready for talks that will bring   a lasting peace.",
    );
    expect(parseDirective(directive).start).toBe("We are ready for talks that will bring a lasting peace.");
  });

  test("gives a short quote the words around it though it stands once", () => {
    const { directive } = directiveOf(["One two three four. Yes, of course. Five six seven eight."], "Yes, of course.");
    expect(parseDirective(directive)).toEqual({
      prefix: "two three four.",
      start: "Yes, of course.",
      end: null,
      suffix: "Five six seven",
    });
  });

  test("tells a repeated sentence apart by its own paragraph", () => {
    const paragraphs = [
      `At first they agreed. ${sentence} That was in March.`,
      `Then they left. ${sentence} That was in May.`,
    ];
    for (const occurrence of [0, 1]) {
      const { found, quote } = directiveOf(paragraphs, sentence, occurrence);
      expect(found).toEqual(quote);
    }
  });

  test("sees through case and accents that browsers do not tell apart", () => {
    const { found, quote } = directiveOf(
      [
        "They met in the CAFÉ of the old town hall in spring.",
        "They met in the cafe of the old town hall in spring. Twice.",
      ],
      "They met in the cafe of the old town hall in spring.",
    );
    expect(found).toEqual(quote);
  });

  test("falls back on the label in front of a paragraph, which is on the page", () => {
    const { directive, found, quote } = directiveOf(
      [
        { label: "Question: ", words: "No, thank you." },
        { label: "Sergey Lavrov: ", words: "No, thank you." },
      ],
      "No, thank you.",
      1,
    );
    expect(parseDirective(directive)).toMatchObject({ prefix: "Sergey Lavrov:", start: "No, thank you." });
    expect(found).toEqual(quote);
  });

  test("leaves out of the label what a page shows as type", () => {
    const { directive } = directiveOf(
      [{ label: "[00:12:33] **Dana Whitfield** (Chair): ", words: "Thank you." }],
      "Thank you.",
    );
    expect(parseDirective(directive).prefix).toBe("(Chair):");
  });

  test("tells repeated paragraphs apart by their neighbours", () => {
    const paragraphs = [
      "First things.",
      "Thank you very much.",
      "Second things.",
      "Thank you very much.",
      "Third things.",
    ];
    for (const occurrence of [0, 1]) {
      const { found, quote } = directiveOf(paragraphs, "Thank you very much.", occurrence);
      expect(found).toEqual(quote);
    }
  });

  test("finds a cut word by the rest of it", () => {
    const { directive, found, quote } = directiveOf(["The understanding was complete."], "standing was comp");
    expect(parseDirective(directive)).toMatchObject({ prefix: "The under", suffix: "lete." });
    expect(found).toEqual(quote);
  });

  test("finds a quote that is long enough to stand alone but cuts a word, at either end", () => {
    const words = "standing between the two delegations was complete from the first";
    const paragraphs = [`The under${words} day. They left.`, `Under${words}ly chosen day.`];
    for (const [occurrence, sides] of [
      { prefix: "The under" },
      { prefix: "Under", suffix: "ly chosen day." },
    ].entries()) {
      const { directive, found, quote } = directiveOf(paragraphs, words, occurrence);
      expect(parseDirective(directive)).toMatchObject(sides);
      expect(found).toEqual(quote);
    }
  });

  test("completes a word that only the end of the quote cuts", () => {
    const { directive, found, quote } = directiveOf(
      ["They reached an understanding on all of it in the end."],
      "They reached an understanding on all of i",
    );
    expect(parseDirective(directive)).toMatchObject({ prefix: null, suffix: "t in the" });
    expect(found).toEqual(quote);
  });

  test("takes more words where the last ones of a long quote stand inside it as well", () => {
    const end = "and so say all of us here today in this room and that is that";
    const long = `We begin here ${"go on and on and ".repeat(20)}${end}; ${end}`;
    const { directive, found, quote } = directiveOf([`${long}, friends.`, long], long);
    expect(parseDirective(directive).end).not.toBeNull();
    expect(found).toEqual(quote);
  });

  test("names a long quote by its first and last words", () => {
    const long = `We begin here and ${"go on and on and ".repeat(20)}end it all there.`;
    const { directive, found, quote } = directiveOf([`${long} That was long.`], long);
    expect(parseDirective(directive)).toEqual({
      prefix: null,
      start: "We begin here and",
      end: "end it all there.",
      suffix: null,
    });
    expect(found).toEqual(quote);
  });

  test("takes more words where the first ones of a long quote stand elsewhere", () => {
    const long = `We begin here and now ${"go on and on and ".repeat(20)}end it all there.`;
    const { directive, found, quote } = directiveOf(["We begin here and stop.", long], long);
    expect(parseDirective(directive).start).toBe("We begin here and now go on and");
    expect(found).toEqual(quote);
  });

  test("splits a long quote that is written without spaces", () => {
    const long = `${"我们准备谈判但不会停火".repeat(40)}。`;
    const { transcript } = writeTranscript([long], { details: { language: "zh" } });
    const quote = { start: 0, end: long.length };
    const { start, end } = parseDirective(writeTextDirective(transcript, quote, quote) ?? "");
    expect(long.startsWith(start)).toBe(true);
    expect(long.endsWith(end ?? "-")).toBe(true);
  });

  test("has nothing to say of a quote without letters", () => {
    const { transcript } = writeTranscript(["a \u200b b"]);
    expect(writeTextDirective(transcript, { start: 2, end: 3 }, { start: 0, end: 5 })).toBeNull();
  });

  test("highlights the quote's words wherever the text repeats itself", () => {
    const word = fc.constantFrom("yes", "no", "we", "Café", "cafe", "😀", "co-op", "e\u0301", "“so”", "a,b&c", "don’t");
    const paragraph = fc.record({
      label: fc.constantFrom("", "", "Question: ", "Q: "),
      words: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(" ")}.`),
    });
    const writings = fc.record({
      paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 6 }),
      lineEnd: fc.constantFrom("\n", "\r\n", "\n\n"),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(writings, ({ paragraphs, lineEnd, seed }) => {
        const { transcript } = writeTranscript(paragraphs, { lineEnd });
        const spans = transcript.turns.map(({ paragraphs: [{ span }] }) => span);
        const span = spans[seed % spans.length] ?? { start: 0, end: 0 };
        const found = new FragmentMatcher(transcript.text).find(writeTextDirective(transcript, span, span) ?? "");
        const fold = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
        const wording = fold(transcript.text.slice(span.start, span.end));
        expect(fold(transcript.text.slice(found?.start, found?.end))).toBe(wording);
        const isOnlyOne = fold(transcript.text).split(wording).length === 2;
        if (isOnlyOne) expect(found).toEqual(span);
      }),
      { numRuns: 300 },
    );
  });
});

describe("addTextDirective", () => {
  test.each([
    ["https://a.example/post", "https://a.example/post#:~:text=a"],
    ["https://a.example/post?x=1#section", "https://a.example/post?x=1#section:~:text=a"],
    ["https://a.example/post#", "https://a.example/post#:~:text=a"],
    ["https://a.example/post#section:~:text=old", "https://a.example/post#section:~:text=a"],
    ["https://a.example/post#:~:text=old#er", "https://a.example/post#:~:text=a"],
  ])("extends %s", (url, extended) => {
    expect(addTextDirective(url, "text=a")).toBe(extended);
  });
});
