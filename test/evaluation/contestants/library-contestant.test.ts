/** The product as a contestant: how a question reaches the library and an answer comes back. */
import { describe, expect, test } from "vitest";
import type { Answer, QuotedAnswer } from "../../../src/domain/answer.ts";
import type { Library } from "../../../src/domain/library.ts";
import type { Question } from "../../../src/domain/question.ts";
import { sliceSpan } from "../../../src/domain/span.ts";
import { createLibraryContestant } from "../../../src/evaluation/contestants/library-contestant.ts";
import { judgeAnswers } from "../../../src/evaluation/judge-answers.ts";
import { goldenQuestion, harbour, passageAt } from "../small-transcript.ts";

const { transcript } = harbour;

/** Quotes the first sentence of a passage; `shift` moves its position selector, in code points. */
function quoteFrom(at: number, shift = 0): QuotedAnswer {
  const passage = passageAt(at);
  const [span] = passage.sentences;
  const quote = sliceSpan(transcript.text, span);
  const start = [...transcript.text.slice(0, span.start)].length + shift;
  return {
    quote,
    score: 0.75,
    speaker: passage.speaker,
    kind: passage.kind,
    passage: {
      id: passage.id,
      text: sliceSpan(transcript.text, passage.span),
      quoteStart: 0,
      quoteEnd: quote.length,
      insertions: [],
    },
    inReplyTo: null,
    citation: {
      transcript,
      paragraph: passage.paragraph,
      time: null,
      mediaHref: null,
      selectors: [
        { type: "TextQuoteSelector", exact: quote, prefix: "", suffix: "" },
        { type: "TextPositionSelector", start, end: start + [...quote].length },
      ],
      sourceHash: transcript.sourceHash,
      href: "",
      sourceHref: null,
      formatted: "",
    },
  };
}

function libraryOf(answer: (question: Question) => Answer): Pick<Library, "ask" | "passage"> {
  return {
    ask: async (question) => answer(question),
    passage: (id) => {
      const passage = harbour.passages.find((each) => each.id === id) ?? passageAt(0);
      return { transcript, passage, previous: null, next: null };
    },
  };
}

describe("createLibraryContestant", () => {
  test("asks one transcript for ten answers, with the history", async () => {
    const asked: Question[] = [];
    const library = libraryOf((question) => {
      asked.push(question);
      return { question: question.question, answered: false, answers: [], nearest: [] };
    });
    const ranked = await createLibraryContestant(library).rank("And then?", ["When?"], transcript.id);
    expect(asked).toEqual([{ question: "And then?", history: ["When?"], transcript: transcript.id, limit: 10 }]);
    expect(ranked).toEqual([]);
  });

  test("places quotes by their selectors, past characters of two units", async () => {
    const library = libraryOf(({ question }) => ({
      question,
      answered: true,
      answers: [quoteFrom(1), quoteFrom(0)],
      nearest: [],
    }));
    const ranked = await createLibraryContestant(library).rank("When?", [], transcript.id);
    expect(ranked[0]).toMatchObject({ quoteSpan: passageAt(1).sentences[0], score: 0.75, speaker: "Mara Quay" });
    expect(judgeAnswers(goldenQuestion(), ranked, harbour)).toMatchObject({ rank: 1, quote: 1, faults: [] });
  });

  test("lets a wrong selector show as a fault", async () => {
    const library = libraryOf(({ question }) => ({
      question,
      answered: true,
      answers: [quoteFrom(1, 3)],
      nearest: [],
    }));
    const ranked = await createLibraryContestant(library).rank("When?", [], transcript.id);
    expect(judgeAnswers(goldenQuestion(), ranked, harbour).faults.map(({ fault }) => fault)).toEqual([
      "not in the source",
    ]);
  });

  test("tells what it would have shown where it refuses, and says that it did not", async () => {
    const refusing = libraryOf(({ question }) => ({ question, answered: false, answers: [], nearest: [] }));
    const unrefusing = libraryOf(({ question }) => ({
      question,
      answered: true,
      answers: [quoteFrom(1)],
      nearest: [],
    }));
    const ranked = await createLibraryContestant(refusing, { unrefusing }).rank("When?", [], transcript.id);
    expect(ranked).toMatchObject([{ passage: passageAt(1).id, answered: false }]);
    expect(judgeAnswers(goldenQuestion(), ranked, harbour)).toMatchObject({
      answered: false,
      rank: null,
      rankUnrefused: 1,
      quote: 0,
      confidence: { right: true },
    });
  });
});
