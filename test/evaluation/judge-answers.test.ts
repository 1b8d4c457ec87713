/** One question's answers against its labels and against the source. */
import { describe, expect, test } from "vitest";
import { judgeAnswers } from "../../src/evaluation/judge-answers.ts";
import { answerFrom, goldenQuestion, harbour, passageAt } from "./small-transcript.ts";

const faultsOf = (...answers: Parameters<typeof judgeAnswers>[1]): string[] =>
  judgeAnswers(goldenQuestion(), answers, harbour).faults.map(({ fault }) => fault);

describe("judgeAnswers", () => {
  test("finds the right passage in its place and the words in the quote", () => {
    const outcome = judgeAnswers(goldenQuestion(), [answerFrom(2), answerFrom(1)], harbour);
    expect(outcome).toMatchObject({ answered: true, rank: 2, rankUnrefused: 2, recall: 1, quote: 0, faults: [] });
    expect(outcome.right).toEqual([passageAt(1).id]);
    expect(outcome.first).toMatchObject({ passage: passageAt(2).id, speaker: "Ada Pell" });
    expect(outcome.shown.map(({ right }) => right)).toEqual([false, true]);
    expect(judgeAnswers(goldenQuestion(), [answerFrom(1)], harbour)).toMatchObject({ rank: 1, ndcg: 1, quote: 1 });
  });

  test("takes the wrong sentence of the right passage for a hit but not for a quote", () => {
    const [, second] = passageAt(1).sentences;
    if (second === undefined) throw new Error("expected two sentences");
    const quote = harbour.transcript.text.slice(second.start, second.end);
    const outcome = judgeAnswers(goldenQuestion(), [answerFrom(1, { quote, quoteSpan: second })], harbour);
    expect(outcome).toMatchObject({ rank: 1, quote: 0, faults: [] });
    expect(outcome).toMatchObject({ shown: [{ right: false }], confidence: { right: true } });
  });

  test("counts nothing of what was ranked but not shown, and still tells where it stood", () => {
    const hidden = { answered: false };
    const outcome = judgeAnswers(goldenQuestion(), [answerFrom(2, hidden), answerFrom(1, hidden)], harbour);
    expect(outcome).toMatchObject({ answered: false, rank: null, rankUnrefused: 2, ndcg: 0, recall: 0, quote: 0 });
    expect(outcome).toMatchObject({ first: null, shown: [], confidence: { score: 0.5, right: false } });
  });

  test("takes no answer at all for a refusal", () => {
    expect(judgeAnswers(goldenQuestion(), [], harbour)).toMatchObject({
      answered: false,
      rank: null,
      confidence: null,
    });
  });

  test("finds no passage right where the gold crosses from one to the next", () => {
    const crossing = harbour.transcript.text.slice(passageAt(1).span.end - 6, passageAt(2).span.start + 3);
    expect(judgeAnswers(goldenQuestion({ gold: [crossing] }), [answerFrom(1)], harbour)).toMatchObject({
      right: [],
      rank: null,
      recall: 0,
    });
  });
});

describe("faults", () => {
  test("are none for an answer that is what it says", () => {
    expect(faultsOf(answerFrom(0), answerFrom(1), answerFrom(2))).toEqual([]);
  });

  test("name a quote that is not the source's to the letter, and an empty one", () => {
    const { quote, quoteSpan } = answerFrom(1);
    expect(faultsOf(answerFrom(1, { quote: quote.replace("Friday", "Monday") }))).toEqual(["not in the source"]);
    expect(faultsOf(answerFrom(1, { quote: "", quoteSpan: { ...quoteSpan, end: quoteSpan.start } }))).toEqual([
      "not in the source",
    ]);
  });

  test("name a wrong speaker even where the passage itself carries it", () => {
    const passages = harbour.passages.map((each) => ({ ...each, speaker: { name: "Nobody", role: null } }));
    const { faults } = judgeAnswers(goldenQuestion(), [answerFrom(1, { speaker: "Nobody" })], { ...harbour, passages });
    expect(faults).toEqual([
      {
        fault: "another speaker's words",
        passage: passageAt(1).id,
        quote: "The ferry sails again on Friday.",
        speaker: "Nobody",
      },
    ]);
  });

  test("name a quote that runs from one speaker into the next", () => {
    const quoteSpan = { start: passageAt(1).span.start, end: passageAt(2).span.end };
    const quote = harbour.transcript.text.slice(quoteSpan.start, quoteSpan.end);
    expect(faultsOf(answerFrom(1, { quote, quoteSpan }))).toEqual(["outside its passage", "another speaker's words"]);
  });

  test("name a quote shown in a passage that it is not from", () => {
    expect(faultsOf(answerFrom(1, { passage: passageAt(2).id }))).toEqual(["outside its passage"]);
  });
});
