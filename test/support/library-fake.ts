/** A small library in memory with one invented transcript, for tests of every surface. */
import { createHash } from "node:crypto";
import { summariseTranscripts } from "../../src/answering/summarise-transcripts.ts";
import type { Answer, NearestQuestion, QuotedAnswer } from "../../src/domain/answer.ts";
import type { Citation } from "../../src/domain/citation.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { AskOptions, Library, PassageInPlace } from "../../src/domain/library.ts";
import { type Passage, PassageId } from "../../src/domain/passage.ts";
import type { Question } from "../../src/domain/question.ts";
import { type Span, sliceSpan } from "../../src/domain/span.ts";
import {
  type QuotableKind,
  type Speaker,
  type Transcript,
  type TranscriptDetails,
  TranscriptId,
  type Turn,
} from "../../src/domain/transcript.ts";

const KEEPER: Speaker = { name: "Ingrid Voss", role: "Keeper of the lighthouse" };
const PRESS: Speaker = { name: "Question", role: null };
const BLOGGER: Speaker = { name: "The Harbour Blog", role: "blogger" };

interface Line {
  readonly kind: QuotableKind;
  readonly speaker: Speaker;
  readonly sentences: readonly [string, ...string[]];
  readonly inReplyTo: number | null;
}

// The lighthouse emoji lies outside the basic plane, so code points and UTF-16 offsets differ after it.
const LINES: readonly [Line, ...Line[]] = [
  {
    kind: "introduction",
    speaker: BLOGGER,
    sentences: ["🗼 Here is what the keeper said on Sunday."],
    inReplyTo: null,
  },
  {
    kind: "speech",
    speaker: KEEPER,
    sentences: ["The lamp was lit in 1874.", "It has [laughs] never failed since."],
    inReplyTo: null,
  },
  { kind: "question", speaker: PRESS, sentences: ["Will the foghorn be removed?"], inReplyTo: null },
  {
    kind: "answer",
    speaker: KEEPER,
    sentences: ["The foghorn stays.", "Sailors asked us to keep it."],
    inReplyTo: 2,
  },
  { kind: "question", speaker: PRESS, sentences: ["Who pays for the paint?"], inReplyTo: null },
  { kind: "answer", speaker: KEEPER, sentences: ["The harbour board pays for the paint."], inReplyTo: 4 },
];

const TEXT = LINES.map(({ sentences }) => sentences.join(" ")).join("\n\n");

const DETAILS: TranscriptDetails = {
  id: TranscriptId.parse("lighthouse-briefing-2031-05-04"),
  title: "Briefing at the lighthouse <North & South>",
  date: "2031-05-04",
  language: "en",
  url: "https://blog.example/lighthouse",
  publisher: "The Harbour Blog",
  place: "Skarvik",
  event: null,
  media: null,
};

const SOURCE_HASH = `sha256:${createHash("sha256").update(TEXT).digest("hex")}`;

/** Where a paragraph's sentences stand in the text. */
function sentenceSpans({ sentences }: Line): readonly [Span, ...Span[]] {
  let from = TEXT.indexOf(sentences.join(" "));
  const place = (sentence: string): Span => {
    const span = { start: from, end: from + sentence.length };
    from = span.end + 1;
    return span;
  };
  const [first, ...rest] = sentences;
  return [place(first), ...rest.map(place)];
}

function whole(spans: readonly [Span, ...Span[]]): Span {
  return { start: spans[0].start, end: (spans.at(-1) ?? spans[0]).end };
}

function passageOf(line: Line, index: number): Passage {
  const sentences = sentenceSpans(line);
  const laughs = TEXT.indexOf("[laughs]");
  return {
    id: PassageId.parse(`${DETAILS.id}#p${index + 1}`),
    transcript: DETAILS.id,
    paragraph: index + 1,
    turn: index,
    kind: line.kind,
    speaker: line.speaker,
    time: null,
    span: whole(sentences),
    sentences,
    insertions: index === 1 ? [{ start: laughs, end: laughs + "[laughs]".length }] : [],
  };
}

function turnOf(line: Line, index: number): Turn {
  const span = whole(sentenceSpans(line));
  return {
    index,
    kind: line.kind,
    speaker: line.speaker,
    paragraphs: [{ number: index + 1, span, time: null }],
    inReplyTo: line.inReplyTo,
  };
}

export const fakePassages: readonly Passage[] = LINES.map(passageOf);

export const fakeTranscript: Transcript = {
  ...DETAILS,
  text: TEXT,
  sourceHash: SOURCE_HASH,
  voices: [BLOGGER, KEEPER, PRESS].map((speaker) => ({ ...speaker, aliases: [] })),
  turns: LINES.map(turnOf),
};

/** Made as the real library makes it, so that what a route sends of it is held to the contract. */
const SUMMARIES = summariseTranscripts([{ transcript: fakeTranscript, passages: fakePassages }]);

const NEAREST: readonly NearestQuestion[] = fakePassages
  .filter(({ kind }) => kind === "question")
  .map(({ id, span, transcript }) => ({ question: sliceSpan(TEXT, span), passageId: id, transcript }));

/** Anything may be replaced, to make a library that fails, waits or counts. */
export function createLibraryFake(replaced: Partial<Library> = {}): Library {
  return {
    version: "fake-1",
    ask: async (question, options) => answerFrom(question, options ?? {}),
    transcripts: () => SUMMARIES,
    speakers: () =>
      [BLOGGER, KEEPER, PRESS].map((speaker) => ({
        ...speaker,
        aliases: [],
        appearances: [{ transcript: DETAILS.id, role: speaker.role, turns: 1 }],
      })),
    transcript: (id) => {
      assertKnown(id);
      return { transcript: fakeTranscript, passages: fakePassages };
    },
    passage: findPassage,
    suggestions: (id, limit) => {
      if (id !== null) assertKnown(id);
      return NEAREST.slice(0, limit);
    },
    close: async () => {},
    ...replaced,
  };
}

function assertKnown(id: TranscriptId): void {
  if (id === DETAILS.id) return;
  throw new Failure(
    "transcript-unknown",
    "Expected the id of an indexed transcript: list them to see which there are.",
  );
}

function findPassage(id: PassageId): PassageInPlace {
  const index = fakePassages.findIndex((passage) => passage.id === id);
  const passage = fakePassages[index];
  if (passage === undefined) throw new Failure("passage-unknown", "Expected the id of a passage of the transcript.");
  return {
    transcript: fakeTranscript,
    passage,
    previous: fakePassages[index - 1] ?? null,
    next: fakePassages[index + 1] ?? null,
  };
}

/** The sentences that share the question's longest word, in the order of the text. */
function answerFrom(question: Question, { explain = false }: AskOptions): Answer {
  if (question.transcript !== undefined) assertKnown(question.transcript);
  const words = question.question.toLowerCase().match(/\p{L}+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
  const [first, ...rest] = fakePassages
    .filter((passage) => passage.kind !== "question" && admits(question, passage))
    .flatMap((passage) => passage.sentences.map((sentence) => ({ passage, sentence })))
    .filter(({ sentence }) => longest !== "" && sliceSpan(TEXT, sentence).toLowerCase().includes(longest))
    .slice(0, question.limit)
    .map(({ passage, sentence }) => quote(passage, sentence, explain));
  const asked = {
    question: question.question,
    ...(question.history.length === 0 ? {} : { interpretedAs: [...question.history, question.question].join(" ") }),
  };
  if (first === undefined) return { ...asked, answered: false, answers: [], nearest: NEAREST };
  return { ...asked, answered: true, answers: [first, ...rest], nearest: [] };
}

function admits({ speaker, kinds }: Question, passage: Passage): boolean {
  if (speaker !== undefined && speaker.toLowerCase() !== passage.speaker.name.toLowerCase()) return false;
  return kinds === undefined || kinds.includes(passage.kind);
}

function quote(passage: Passage, sentence: Span, explain: boolean): QuotedAnswer {
  const { start } = passage.span;
  const replyTo = LINES[passage.turn]?.inReplyTo ?? null;
  const asked = replyTo === null ? undefined : fakePassages[replyTo];
  return {
    quote: sliceSpan(TEXT, sentence),
    score: 0.9,
    speaker: passage.speaker,
    kind: passage.kind,
    passage: {
      id: passage.id,
      text: sliceSpan(TEXT, passage.span),
      quoteStart: sentence.start - start,
      quoteEnd: sentence.end - start,
      insertions: passage.insertions.map((span) => ({ start: span.start - start, end: span.end - start })),
    },
    inReplyTo:
      asked === undefined
        ? null
        : { speaker: asked.speaker.name, text: sliceSpan(TEXT, asked.span), passageId: asked.id },
    citation: cite(passage, sentence),
    ...(explain ? { evidence: [{ name: "words", value: 1, weight: 0.9, contribution: 0.9 }] } : {}),
  };
}

function cite(passage: Passage, sentence: Span): Citation {
  const { id, title, date, language, publisher, url } = DETAILS;
  const codePoints = (end: number) => [...TEXT.slice(0, end)].length;
  const [start, end] = [codePoints(sentence.start), codePoints(sentence.end)];
  return {
    transcript: { id, title, date, language, publisher, url },
    paragraph: passage.paragraph,
    time: null,
    mediaHref: null,
    selectors: [
      {
        type: "TextQuoteSelector",
        exact: sliceSpan(TEXT, sentence),
        prefix: TEXT.slice(Math.max(0, sentence.start - 20), sentence.start),
        suffix: TEXT.slice(sentence.end, sentence.end + 20),
      },
      { type: "TextPositionSelector", start, end },
    ],
    sourceHash: SOURCE_HASH,
    href: `/t/${id}?quote=${start}-${end}#p${passage.paragraph}`,
    sourceHref: null,
    formatted: `${passage.speaker.name}. (2031, May 4). ${title}.`,
  };
}
