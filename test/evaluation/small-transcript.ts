/** A transcript of a few turns, built sentence by sentence, and answers and outcomes to judge. */
import { type Passage, PassageId } from "../../src/domain/passage.ts";
import { type Span, sliceSpan } from "../../src/domain/span.ts";
import { type QuotableKind, TranscriptId, type Turn } from "../../src/domain/transcript.ts";
import type { RankedAnswer } from "../../src/evaluation/contestant.ts";
import type { QuestionOutcome } from "../../src/evaluation/judge-answers.ts";
import type { GoldenQuestion } from "../../src/evaluation/read-golden.ts";
import type { IndexedTranscript } from "../../src/store/passage-store.ts";

interface Said {
  readonly speaker: string;
  readonly kind: QuotableKind;
  readonly sentences: readonly [string, ...string[]];
}

/** One turn with one paragraph, hence one passage, for each thing said. */
function buildTranscript(name: string, said: readonly Said[]): IndexedTranscript {
  const id = TranscriptId.parse(name);
  const turns: Turn[] = [];
  const passages: Passage[] = [];
  let text = "";
  for (const [index, { speaker, kind, sentences }] of said.entries()) {
    text += `${speaker}: `;
    const place = (sentence: string): Span => {
      const start = text.length;
      text += `${sentence} `;
      return { start, end: start + sentence.length };
    };
    const [first, ...rest] = sentences;
    const spans = [place(first), ...rest.map(place)] as const;
    const span = { start: spans[0].start, end: text.length - 1 };
    text += "\n\n";
    const by = { name: speaker, role: null };
    turns.push({ index, kind, speaker: by, paragraphs: [{ number: index + 1, span, time: null }], inReplyTo: null });
    passages.push({
      id: PassageId.parse(`${name}#p${index + 1}`),
      transcript: id,
      paragraph: index + 1,
      turn: index,
      kind,
      speaker: by,
      time: null,
      span,
      sentences: spans,
      insertions: [],
    });
  }
  const details = {
    title: name,
    date: "2025-01-01",
    language: "en",
    url: null,
    publisher: null,
    place: null,
    event: null,
    media: null,
  };
  return { transcript: { ...details, id, text, sourceHash: "sha256:0", voices: [], turns }, passages };
}

/** Three turns about a harbour. */
export const harbour = buildTranscript("harbour", [
  { speaker: "Reporter", kind: "question", sentences: ["When does the ferry 🛳 sail again?"] },
  {
    speaker: "Mara Quay",
    kind: "answer",
    sentences: ["The ferry sails again on Friday.", "Divers inspected its rudder twice."],
  },
  { speaker: "Ada Pell", kind: "answer", sentences: ["The lighthouse keeper paints boats in winter."] },
]);

/** The passage at a position of `harbour`. */
export function passageAt(at: number): Passage {
  const passage = harbour.passages[at];
  if (passage === undefined) throw new RangeError(`Expected a passage at ${at}`);
  return passage;
}

/** The answer that quotes one sentence of `harbour`, right in every respect unless changed. */
export function answerFrom(at: number, change: Partial<RankedAnswer> = {}): RankedAnswer {
  const passage = passageAt(at);
  const [quoteSpan] = passage.sentences;
  return {
    passage: passage.id,
    span: passage.span,
    quote: sliceSpan(harbour.transcript.text, quoteSpan),
    quoteSpan,
    score: 0.5,
    speaker: passage.speaker.name,
    answered: true,
    ...change,
  };
}

export function goldenQuestion(change: Partial<GoldenQuestion> = {}): GoldenQuestion {
  return {
    id: "q1",
    transcript: harbour.transcript.id,
    kind: "answerable",
    type: "when",
    question: "When will the ferry be back?",
    history: [],
    gold: ["sails again on Friday"],
    place: { file: "golden.jsonl", line: 1 },
    ...change,
  };
}

/** A question that was answered rightly, unless changed. */
export function outcomeOf(change: Partial<QuestionOutcome> = {}): QuestionOutcome {
  const { place: _, ...question } = goldenQuestion();
  const { passage, quote, speaker, score } = answerFrom(1);
  return {
    ...question,
    answered: true,
    rank: 1,
    rankUnrefused: 1,
    ndcg: 1,
    recall: 1,
    quote: 1,
    first: { passage, quote, speaker, score },
    right: [passage],
    faults: [],
    shown: [{ score, right: true }],
    confidence: { score, right: true },
    ...change,
  };
}
