/** The first transcript, from file to passages: what a reader will be shown as whose words. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Passage } from "../../src/domain/passage.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Turn } from "../../src/domain/transcript.ts";
import { type ReadTranscript, readTranscript } from "../../src/ingest/read-transcript.ts";

const FILE = fileURLToPath(new URL("../../corpus/government-hour-2025-02-19.md", import.meta.url));

let read: ReadTranscript;
let turns: readonly Turn[];

beforeAll(async () => {
  read = await readTranscript(FILE);
  turns = read.transcript.turns;
});

const ofKind = (kind: string): Turn[] => turns.filter((turn) => turn.kind === kind);
const numbers = (turn: Turn | undefined): number[] => turn?.paragraphs.map(({ number }) => number) ?? [];
const words = ({ span }: Passage): string => sliceSpan(read.transcript.text, span);
const passagesOf = (paragraph: number): Passage[] => read.passages.filter((passage) => passage.paragraph === paragraph);

describe("the Government Hour transcript", () => {
  test("keeps the body to the byte", async () => {
    expect(read.transcript.sourceHash).toBe("sha256:e1da8f247ff12dabbb044ecc0be0c9a69539f04f2124f8864e48a95a92ba7a9b");
    expect((await readFile(FILE, "utf8")).endsWith(read.transcript.text)).toBe(true);
  });

  test("gives a publisher nothing to look at", () => {
    expect(read.warnings).toEqual([]);
  });

  test("has 16 questions, each answered once by the minister", () => {
    const questions = ofKind("question");
    const answers = ofKind("answer");
    expect(questions).toHaveLength(16);
    expect(answers.map(({ inReplyTo }) => inReplyTo)).toEqual(questions.map(({ index }) => index));
    expect(new Set(answers.map(({ speaker }) => speaker?.name))).toEqual(new Set(["Sergey Lavrov"]));
    expect(new Set(questions.map(({ speaker }) => speaker?.name))).toEqual(new Set(["Question"]));
  });

  test("has one speech, of paragraphs 2 to 43", () => {
    const [speech, ...others] = ofKind("speech");
    expect(others).toEqual([]);
    expect(numbers(speech)).toEqual(Array.from({ length: 42 }, (_, index) => index + 2));
    expect(speech?.speaker).toEqual({ name: "Sergey Lavrov", role: "Minister of Foreign Affairs of Russia" });
  });

  test.each([
    ["introduction", [1]],
    ["commentary", [144, 145]],
  ])("gives the %s to the blog's author alone", (kind, expected) => {
    const [turn, ...others] = ofKind(kind);
    expect(others).toEqual([]);
    expect(numbers(turn)).toEqual(expected);
    expect(turn?.speaker?.name).toBe("Karlof1");
    expect(turn?.inReplyTo).toBeNull();
    expect(
      read.passages.filter((passage) => passage.kind === kind).every(({ speaker }) => speaker.name === "Karlof1"),
    ).toBe(true);
  });

  test.each(["boilerplate", "comment"])("makes no passage of the %s", (kind) => {
    const [turn] = ofKind(kind);
    expect(turn?.speaker).toBeNull();
    expect(numbers(turn).length).toBeGreaterThan(0);
    expect(numbers(turn).flatMap(passagesOf)).toEqual([]);
  });

  test.each([
    ["Trump's migration news", [44, 45]],
    ["the Victory anniversary", [75, 76, 77]],
    ["the Arctic", [83, 84, 85]],
    ["the 3+3 platform", [116, 117]],
  ])("keeps the question on %s in one turn", (_, expected) => {
    expect(ofKind("question").map(numbers)).toContainEqual(expected);
  });

  test("leaves labels out of the words", () => {
    expect(read.passages.filter((passage) => /^(?:Question|Sergey Lavrov):/u.test(words(passage)))).toEqual([]);
  });

  test("has the sentence on the truce in paragraph 71, in reply to the question on Saudi Arabia", () => {
    const [passage] = passagesOf(71);
    const answer = turns[passage?.turn ?? -1];
    const question = turns[answer?.inReplyTo ?? -1];
    expect(passage && words(passage)).toContain("what is important for us is not a truce");
    expect(passage?.speaker.name).toBe("Sergey Lavrov");
    expect(question && sliceSpan(read.transcript.text, question.paragraphs[0].span)).toMatch(
      /^We cannot ignore yesterday's talks in Saudi Arabia/u,
    );
  });

  test("knows the editor's insertions from the speaker's words", () => {
    const inserted = read.passages.flatMap(({ insertions }) =>
      insertions.map((span) => sliceSpan(read.transcript.text, span)),
    );
    expect(inserted).toEqual(["[see article at link]", "[My Emphasis]"]);
    const sentences = read.passages.flatMap((passage) =>
      passage.sentences.map((span) => sliceSpan(read.transcript.text, span)),
    );
    expect(sentences.filter((sentence) => /^\[|\]$/u.test(sentence))).toEqual([]);
    expect(sentences).toContain(
      "The Kozyrev policy [see article at link] has led to cuts in the United States and even the closure of embassies in a number of countries.",
    );
  });

  test("ends a sentence before one that begins with a figure", () => {
    const sentences = passagesOf(57).flatMap(({ sentences: spans }) =>
      spans.map((span) => sliceSpan(read.transcript.text, span)),
    );
    expect(sentences.map((sentence) => sentence.slice(0, 20))).toEqual([
      "Maria Sandu is a Rom",
      "As you said, the lat",
      "234 polling stations",
    ]);
  });

  test("has a salutation as a paragraph of its own", () => {
    expect(passagesOf(3).map(words)).toEqual(["Dear Colleagues,"]);
  });
});
