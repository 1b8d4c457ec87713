/** Citations prove their wording, and nothing unfaithful is cited. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { citeQuote } from "../../src/citation/cite-quote.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { Passage } from "../../src/domain/passage.ts";
import type { Span } from "../../src/domain/span.ts";
import { type Transcript, TranscriptId } from "../../src/domain/transcript.ts";
import { CitationView } from "../../src/http/contract.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { parseDirective } from "../support/citation-fragment-matcher.ts";
import { sentenceRuns, spanOf, writeTranscript } from "../support/citation-transcript.ts";

/** Asserts what a reader with the source and nothing else can check. */
function expectProof(transcript: Transcript, passage: Passage, quote: Span) {
  const citation = citeQuote(transcript, passage, quote);
  const [{ exact, prefix, suffix }, { start, end }] = citation.selectors;
  expect(exact).toBe(transcript.text.slice(quote.start, quote.end));
  expect(transcript.text.startsWith(prefix + exact + suffix, quote.start - prefix.length)).toBe(true);
  expect(citation.href).toBe(`/t/${transcript.id}?quote=${start}-${end}#p${passage.paragraph}`);
  expect(citation.formatted).toContain(transcript.title);
  return { citation, exact, start, end };
}

/** The terms that the link's fragment looks for, in order. */
function termsOf(link: string | null): string[] {
  const { prefix, start, end, suffix } = parseDirective(link?.split(":~:")[1] ?? "");
  return [prefix, start, end, suffix].filter((term) => term !== null);
}

const collapse = (text: string) => text.replace(/\s+/gu, " ");

describe("citeQuote", () => {
  test("proves every run of sentences of the shipped transcript", async () => {
    const { transcript, passages } = await readTranscript("corpus/government-hour-2025-02-19.md");
    const codePoints = [...transcript.text];
    for (const passage of passages) {
      for (const quote of sentenceRuns(passage, passage.sentences.length)) {
        const { citation, exact, start, end } = expectProof(transcript, passage, quote);
        expect(codePoints.slice(start, end).join("")).toBe(exact);
        expect(citation.sourceHash).toBe(transcript.sourceHash);
      }
    }
  });

  test("proves every run of sentences of any text, astral characters, accents and CRLF included", () => {
    const word = fc.constantFrom(
      "Peace",
      "we",
      "😀",
      "𝒜b",
      "e\u0301te\u0301",
      "co-op",
      "“so”",
      "a & b,",
      "don’t",
      "中国",
    );
    const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `The ${words.join(" ")}.`);
    const paragraph = fc.record({
      label: fc.constantFrom("", "Sergey Lavrov: "),
      words: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(" ")),
    });
    const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(paragraphs, fc.constantFrom("\n", "\r\n"), (written, lineEnd) => {
        const { transcript, passages } = writeTranscript(written, { lineEnd });
        const codePoints = [...transcript.text];
        for (const passage of passages) {
          for (const quote of sentenceRuns(passage, 3)) {
            const { citation, exact, start, end } = expectProof(transcript, passage, quote);
            expect(codePoints.slice(start, end).join("")).toBe(exact);
            for (const term of termsOf(citation.sourceHref)) expect(collapse(transcript.text)).toContain(term);
          }
        }
      }),
    );
  });

  test("keeps the HTTP contract", () => {
    const { transcript, passages } = writeTranscript(["We are ready for talks. Not for a truce."]);
    const citations = passages.map((passage) => citeQuote(transcript, passage, passage.span));
    expect(citations.map((citation) => CitationView.parse(citation))).toEqual(citations);
  });

  test("links nowhere where the transcript has no address", () => {
    const { transcript, passages } = writeTranscript(["Yes."], { details: { url: null } });
    const [citation] = passages.map((passage) => citeQuote(transcript, passage, passage.span));
    expect(citation?.sourceHref).toBeNull();
    expect(citation?.formatted).not.toContain("http");
  });

  test("names the publisher in references where there is one", () => {
    const { transcript, passages } = writeTranscript(["Yes."], { details: { publisher: "A Blog" } });
    const [citation] = passages.map((passage) => citeQuote(transcript, passage, passage.span));
    expect(citation?.formatted).toContain(" A Blog. ");
  });
});

describe("citeQuote refuses", () => {
  const { transcript, passages } = writeTranscript(["First 😀 words here.", "Second words there."]);
  const [first, second] = passages;
  if (first === undefined || second === undefined) throw new Error("expected two passages");
  const within = spanOf(transcript.text, "words here");
  const hasLeft = { ...transcript, turns: [] };
  const cut = { ...transcript, text: transcript.text.slice(0, 10) };
  const other = { ...transcript, id: TranscriptId.parse("other-talk") };

  test.each<[string, Transcript, Passage, Span]>([
    ["a quote that ends outside its passage", transcript, first, { start: within.start, end: second.span.end }],
    ["a quote of another passage", transcript, second, within],
    ["a quote that ends before it begins", transcript, first, { start: 12, end: 8 }],
    ["an empty quote", transcript, first, { start: 8, end: 8 }],
    ["a quote of white space", transcript, first, spanOf(transcript.text, " ")],
    ["a fraction of an offset", transcript, first, { start: 0.5, end: 3 }],
    ["half a character", transcript, first, { start: 7, end: 12 }],
    ["a passage of another transcript", other, first, within],
    ["a passage whose paragraph is gone", hasLeft, first, within],
    ["a passage beyond the end of the text", cut, first, within],
    ["a passage larger than its paragraph", transcript, { ...first, span: { start: 0, end: second.span.end } }, within],
  ])("%s", (_, ofTranscript, ofPassage, quote) => {
    expect(() => citeQuote(ofTranscript, ofPassage, quote)).toThrow(
      expect.objectContaining({
        code: "quote-unfaithful",
        message: expect.stringMatching(/^expected .+, found .+; rebuild/),
      }),
    );
    expect(() => citeQuote(ofTranscript, ofPassage, quote)).toThrow(Failure);
  });
});
