/** Passages: what is indexed, proven against the text they were cut from. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Passage } from "../../src/domain/passage.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Transcript } from "../../src/domain/transcript.ts";
import { findInsertions } from "../../src/ingest/find-insertions.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import { exchange, parseText, sentencesOf, speech } from "./parse-text.ts";

const VISIBLE = /[\p{L}\p{N}]/gu;

const word = fc.constantFrom(
  "We",
  "agree",
  "Mr. Stone",
  "U.S.",
  "No.",
  "234",
  "etc.",
  "“so”",
  '"so"',
  "(so)",
  "[laughs]",
  "(Laughs.)",
  "[T]he",
  "和平。",
  "سلام؟",
  "𝒜",
);
const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 12 }), fc.constantFrom(".", "?", "!", "...", ". [My Emphasis]", ""))
  .map(([words, stop]) => words.join(" ") + stop);
const paragraph = fc.oneof(
  { weight: 4, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 40 }).map((each) => each.join(" ")) },
  { weight: 1, arbitrary: fc.constantFrom("[applause]", "* * *", "## Heading", "Q:", "[00:12]") },
);
const label = fc.constantFrom("", "", "Q: ", "Ada Stone: ", "[01:02] Ben Okoro: ");
const body = fc
  .array(fc.tuple(label, paragraph, fc.constantFrom("\n", "\n\n", "\r\n")), { minLength: 1, maxLength: 8 })
  .map((lines) => `Q: Shall we begin?\n${lines.map((parts) => parts.join("")).join("")}`);

/** True where a line of a paragraph begins with the label of somebody else than whoever it is attributed to. */
const holdsLabelOfAnother = (paragraph: string, speaker: string | undefined): boolean =>
  [...paragraph.matchAll(/\n(Ada Stone|Ben Okoro): /gu)].some(([, name]) => name !== speaker);

/** What a paragraph's passages must hold: every letter and digit that no editor put there. */
function spokenIn(text: string): string[] {
  const spans = findInsertions(text);
  return [...text.matchAll(VISIBLE)]
    .filter(({ index }) => !spans.some(({ start, end }) => index >= start && index < end))
    .map(([letter]) => letter);
}

function lettersIn(transcript: Transcript, passages: readonly Passage[]): string[] {
  return passages.flatMap((passage) =>
    passage.sentences.flatMap(({ start, end }) => {
      const inside = passage.insertions.filter((span) => span.start >= start && span.end <= end);
      return [...sliceSpan(transcript.text, { start, end }).matchAll(VISIBLE)]
        .filter(({ index }) => !inside.some((span) => start + index >= span.start && start + index < span.end))
        .map(([letter]) => letter);
    }),
  );
}

const paragraphsOf = ({ turns }: Transcript) =>
  turns.flatMap(({ speaker, paragraphs }) => paragraphs.map((each) => ({ ...each, speaker: speaker?.name })));

describe("splitPassages of any transcript", () => {
  test("covers every letter and digit of every quotable paragraph but the insertions", () => {
    fc.assert(
      fc.property(body, (text) => {
        const { transcript } = parseText(exchange(text));
        const passages = splitPassages(transcript);
        for (const { number, span, speaker } of paragraphsOf(transcript)) {
          const own = passages.filter((passage) => passage.paragraph === number);
          const words = sliceSpan(transcript.text, span);
          if (holdsLabelOfAnother(words, speaker)) continue;
          expect(lettersIn(transcript, own)).toEqual(spokenIn(words));
          expect(own[0]?.span.start ?? span.start).toBe(span.start);
          expect(own.at(-1)?.span.end ?? span.end).toBe(span.end);
        }
      }),
    );
  });

  test("quotes a paragraph that holds another's label from its start, and never as far as the label", () => {
    const line = fc.constantFrom(
      "We agree.",
      "We agree. It is so",
      "We",
      "Ada Stone: We do.",
      "Ben Okoro: We",
      "It is.",
    );
    const wrapped = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join("\n")}\n\nQ: Why?\n`);
    let cut = 0;
    fc.assert(
      fc.property(wrapped, (text) => {
        const { transcript } = parseText(exchange(`Q: Shall we begin?\nAda Stone: Yes.\nBen Okoro: Yes.\n${text}`));
        for (const { number, span, speaker } of paragraphsOf(transcript)) {
          const words = sliceSpan(transcript.text, span);
          if (!holdsLabelOfAnother(words, speaker)) continue;
          cut++;
          const own = splitPassages(transcript).filter((passage) => passage.paragraph === number);
          const quoted = lettersIn(transcript, own);
          expect(quoted).toEqual(spokenIn(words).slice(0, quoted.length));
          const end = own.at(-1)?.span.end ?? span.start;
          expect(holdsLabelOfAnother(words.slice(0, end - span.start), speaker)).toBe(false);
        }
      }),
    );
    expect(cut).toBeGreaterThan(0);
  });

  test("gives sentences in order, apart, trimmed, inside their passage, no insertion at either end", () => {
    fc.assert(
      fc.property(body, (text) => {
        const { transcript } = parseText(exchange(text));
        let covered = 0;
        for (const { span, sentences, insertions } of splitPassages(transcript)) {
          expect(span.start).toBeGreaterThanOrEqual(covered);
          covered = span.start;
          for (const { start, end } of sentences) {
            expect(start).toBeGreaterThanOrEqual(covered);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(span.end);
            expect(transcript.text.slice(start, end).trim()).toHaveLength(end - start);
            expect(insertions.filter((each) => each.start === start || each.end === end)).toEqual([]);
            covered = end;
          }
          covered = span.end;
        }
      }),
    );
  });

  test("gives every insertion of a quotable paragraph to one passage of it", () => {
    fc.assert(
      fc.property(body, (text) => {
        const { transcript } = parseText(exchange(text));
        const passages = splitPassages(transcript);
        for (const { number, span, speaker } of paragraphsOf(transcript)) {
          const own = passages.filter((passage) => passage.paragraph === number);
          if (own.length === 0 || holdsLabelOfAnother(sliceSpan(transcript.text, span), speaker)) continue;
          const expected = findInsertions(sliceSpan(transcript.text, span)).map(({ start }) => start + span.start);
          expect(own.flatMap((passage) => passage.insertions.map(({ start }) => start))).toEqual(expected);
        }
      }),
    );
  });

  test("gives the same passages every time, under ids that are not repeated", () => {
    fc.assert(
      fc.property(body, (text) => {
        const passages = splitPassages(parseText(exchange(text)).transcript);
        expect(splitPassages(parseText(exchange(text)).transcript)).toEqual(passages);
        expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
      }),
    );
  });
});

describe("a long paragraph", () => {
  const long = (count: number, each: string): string =>
    Array.from({ length: count }, (_, at) => `Sentence ${at} ${each}.`).join(" ");

  test("is split between sentences into parts of about the same length, each with its number", () => {
    const passages = splitPassages(parseText(speech(long(60, "says that we agree to it all"))).transcript);
    expect(passages.map(({ id }) => id)).toEqual(["a-test#p1.1", "a-test#p1.2"]);
    const [first = 0, second = 0] = passages.map(({ span }) => span.end - span.start);
    expect(Math.abs(first - second)).toBeLessThan(60);
  });

  test("keeps a sentence whole, however long", () => {
    const endless = `We ${"agree to it and ".repeat(200)}rest.`;
    const passages = splitPassages(parseText(speech(`Short one. ${endless} Short two.`)).transcript);
    expect(passages.map(({ sentences }) => sentences.length)).toEqual([1, 1, 1]);
  });

  test("leaves an insertion between two parts with the first", () => {
    const half = long(30, "says that we agree to it all");
    const { transcript } = parseText(speech(`${half} [My Emphasis] ${half}`));
    const [first, second] = splitPassages(transcript);
    expect(first && sliceSpan(transcript.text, first.span)).toMatch(/all\. \[My Emphasis\]$/u);
    expect(first?.insertions).toHaveLength(1);
    expect(second?.insertions).toEqual([]);
  });
});

test("an insertion between two sentences parts them", () => {
  const { transcript } = parseText(speech("Mind your own business. [laughs] No, look, I mean it."));
  expect(sentencesOf(transcript)).toEqual(["Mind your own business.", "No, look, I mean it."]);
});

test("a hard-wrapped sentence is one sentence", () => {
  const { transcript } = parseText(
    exchange("Q: We thank the White\nHouse and President\nStone. Is it late?\n\nAda Stone: It is.\n"),
  );
  expect(sentencesOf(transcript)).toEqual(["We thank the White\nHouse and President\nStone.", "Is it late?", "It is."]);
});

test("a passage carries its turn, speaker and time", () => {
  const { transcript } = parseText(exchange("Q: Do you?\n[01:02] Ada Stone: We do.\n"));
  expect(splitPassages(transcript)[1]).toMatchObject({
    paragraph: 2,
    turn: 1,
    kind: "answer",
    speaker: { name: "Ada Stone", role: "Minister" },
    time: 62,
  });
});
