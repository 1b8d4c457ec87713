/** Answers as the library gives them, small enough to read in a test. */
import type { Answer, QuotedAnswer } from "../../src/domain/answer.ts";
import { PassageId } from "../../src/domain/passage.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";

const id = TranscriptId.parse("harbour-briefing");
const text = "Thank you. The east quay reopens in May [laughs], and not a day later. Next question.";
const quote = "The east quay reopens in May [laughs], and not a day later.";
const start = text.indexOf(quote);

export const quoted: QuotedAnswer = {
  quote,
  score: 0.914,
  speaker: { name: "Ada Marsh", role: "Harbour Master" },
  kind: "answer",
  passage: {
    id: PassageId.parse("harbour-briefing#p7"),
    text,
    quoteStart: start,
    quoteEnd: start + quote.length,
    insertions: [{ start: text.indexOf("[laughs]"), end: text.indexOf("[laughs]") + 8 }],
  },
  inReplyTo: {
    speaker: "Question",
    text: "When does the east quay reopen?",
    passageId: PassageId.parse("harbour-briefing#p6"),
  },
  citation: {
    transcript: {
      id,
      title: "Harbour briefing",
      date: "2025-03-14",
      language: "en",
      publisher: "Port News",
      url: "https://port.example/b",
    },
    paragraph: 7,
    time: 3723.4,
    mediaHref: "https://port.example/b.mp3#t=3723",
    selectors: [
      { type: "TextQuoteSelector", exact: quote, prefix: "Thank you. ", suffix: " Next question." },
      { type: "TextPositionSelector", start: 211, end: 211 + quote.length },
    ],
    sourceHash: `sha256:${"0".repeat(64)}`,
    href: "/t/harbour-briefing#p7",
    sourceHref: "https://port.example/b#:~:text=The%20east%20quay",
    formatted: "Marsh, A. (2025, March 14). Harbour briefing [Transcript]. Port News. https://port.example/b",
  },
};

export const answered = (...answers: [QuotedAnswer, ...QuotedAnswer[]]): Answer => ({
  question: "When does the quay open?",
  answered: true,
  answers,
  nearest: [],
});

export const notAnswered: Answer = {
  question: "How old is the harbour master?",
  answered: false,
  answers: [],
  nearest: [
    {
      question: "When does the east quay reopen?",
      passageId: PassageId.parse("harbour-briefing#p6"),
      transcript: id,
    },
  ],
};
