/** An invented transcript with every kind of section, for the pages and the widget. */
import { createHash } from "node:crypto";
import { citeQuote } from "../../src/citation/cite-quote.ts";
import type { QuotedAnswer } from "../../src/domain/answer.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { Library, TranscriptSummary } from "../../src/domain/library.ts";
import { type Passage, PassageId } from "../../src/domain/passage.ts";
import { type Span, sliceSpan } from "../../src/domain/span.ts";
import {
  type Paragraph,
  QuotableKind,
  type SectionKind,
  type Speaker,
  type Transcript,
  TranscriptId,
  type Turn,
} from "../../src/domain/transcript.ts";

const MAYOR: Speaker = { name: "Amara Osei", role: "Mayor of Port Lindow" };
const ASKER: Speaker = { name: "Question", role: "Resident" };
const BLOGGER: Speaker = { name: "Tideline", role: "Author of the blog" };

interface DraftTurn {
  readonly kind: SectionKind;
  readonly speaker: Speaker | null;
  readonly paragraphs: readonly [string, ...string[]];
}

// The lighthouse lies outside the basic plane, so that code points and UTF-16 units differ after it.
const TURNS: readonly DraftTurn[] = [
  {
    kind: "introduction",
    speaker: BLOGGER,
    paragraphs: [
      "🗼 The mayor came to the old ropeworks on Thursday evening, in the rain, to talk about the tram, the harbour wall and the winter. What follows is the whole of it.",
    ],
  },
  {
    kind: "speech",
    speaker: MAYOR,
    paragraphs: [
      "Good evening, and thank you for coming out in this weather.",
      "The harbour wall was built in 1911 for a sea that stood thirty centimetres lower. We have known since the flood of 2019 that it will not do. Work on the northern half begins in March, and it will be finished before the autumn storms.",
      "I want to be plain about the money. The wall costs forty-one million, the state pays two thirds of it, and the rest is ours. There will be no new tax – we are selling the old customs house instead.",
    ],
  },
  {
    kind: "question",
    speaker: ASKER,
    paragraphs: [
      "Everyone in Fell Street wants to know about the tram. The council promised a stop at the hospital, then the map came out without one, and now we hear that there may be one after all. My mother is eighty-three and walks that hill twice a week in all weathers.",
      "Will there be a stop at the hospital, and when?",
    ],
  },
  {
    kind: "answer",
    speaker: MAYOR,
    paragraphs: [
      "Yes. The stop is back on the map. “Fell Street, Hospital” will open with the rest of the line in June next year, and it will have a lift [applause] because a stop on that hill without a lift is of no use to anyone who needs a hospital.",
      "I should have said so in January instead of letting you read it in a newspaper.",
    ],
  },
  { kind: "question", speaker: ASKER, paragraphs: ["Who will pay for the heating of the schools this winter?"] },
  {
    kind: "answer",
    speaker: MAYOR,
    paragraphs: [
      "The council will. We set aside nine hundred thousand in the spring, when gas was cheap; that is enough for a winter like the last one. No school will be closed because of the cold.",
    ],
  },
  { kind: "question", speaker: ASKER, paragraphs: ["Are the swans in the old dock being moved?"] },
  { kind: "answer", speaker: MAYOR, paragraphs: ["No. The swans stay."] },
  {
    kind: "commentary",
    speaker: BLOGGER,
    paragraphs: ["Nobody asked about the ferry, which is a pity: it has not run on time since it changed hands."],
  },
  { kind: "boilerplate", speaker: null, paragraphs: ["Tideline is free. If you like it, tell a neighbour."] },
  { kind: "comment", speaker: null, paragraphs: ["Good report. The swans were the best part, No. The swans stay."] },
];

const LABELLED: ReadonlySet<SectionKind> = new Set(["question", "answer"]);

interface OtherDetails {
  readonly id?: string;
  readonly url?: string | null;
  /** With a recording, every paragraph has a time: one each half minute. */
  readonly media?: string;
}

/** `url` and `id` may be other ones, to have several. */
export function makeTranscript(details: OtherDetails = {}): Transcript {
  let text = "";
  let number = 0;
  const place = (words: string, label: string): Paragraph => {
    number += 1;
    text += `${text === "" ? "" : "\n"}${label}`;
    const start = text.length;
    text += words;
    return { number, span: { start, end: text.length }, time: details.media === undefined ? null : (number - 1) * 30 };
  };
  const turns = TURNS.map(({ kind, speaker, paragraphs }, index): Turn => {
    const label = speaker !== null && LABELLED.has(kind) ? `${speaker.name}: ` : "";
    const [first, ...rest] = paragraphs;
    const placed: Turn["paragraphs"] = [place(first, label), ...rest.map((words) => place(words, ""))];
    return { index, kind, speaker, paragraphs: placed, inReplyTo: kind === "answer" ? index - 1 : null };
  });
  return {
    id: TranscriptId.parse(details.id ?? "ropeworks-evening-2031-11-06"),
    title: "The mayor at the ropeworks: the wall, the tram & the winter",
    date: "2031-11-06",
    language: "en",
    url: details.url === undefined ? "https://tideline.example/ropeworks" : details.url,
    publisher: "Tideline",
    place: "Port Lindow",
    event: "Open evening with the mayor",
    media: details.media ?? null,
    text,
    sourceHash: `sha256:${createHash("sha256").update(text).digest("hex")}`,
    voices: [],
    turns,
  };
}

/** One passage per quotable paragraph, its sentences split at full stops. */
function makePassages(transcript: Transcript): readonly Passage[] {
  return transcript.turns.flatMap((turn) => {
    const kind = QuotableKind.safeParse(turn.kind);
    const { speaker } = turn;
    if (!kind.success || speaker === null) return [];
    return turn.paragraphs.map((paragraph) => ({
      id: PassageId.parse(`${transcript.id}#p${paragraph.number}`),
      transcript: transcript.id,
      paragraph: paragraph.number,
      turn: turn.index,
      kind: kind.data,
      speaker,
      time: paragraph.time,
      span: paragraph.span,
      sentences: splitSentences(transcript.text, paragraph.span),
      insertions: findBracketed(transcript.text, paragraph.span),
    }));
  });
}

function splitSentences(text: string, span: Span): readonly [Span, ...Span[]] {
  const matches = [...sliceSpan(text, span).matchAll(/\S.*?(?:[.?!](?=\s|$)|$)/gs)];
  const [first = span, ...rest] = matches.map(({ index, 0: words }) => ({
    start: span.start + index,
    end: span.start + index + words.length,
  }));
  return [first, ...rest];
}

function findBracketed(text: string, span: Span): readonly Span[] {
  return [...sliceSpan(text, span).matchAll(/\[[^\]]*\]/g)].map(({ index, 0: remark }) => ({
    start: span.start + index,
    end: span.start + index + remark.length,
  }));
}

/** The answer that quotes exactly these words, as the server would send it. */
export function makeAnswer(words: string, score = 0.9, transcript: Transcript = makeTranscript()): QuotedAnswer {
  const passage = makePassages(transcript).find(({ span }) => sliceSpan(transcript.text, span).includes(words));
  if (passage === undefined) throw new Error(`no passage holds "${words}"`);
  const start = transcript.text.indexOf(words, passage.span.start);
  return quotePassage(transcript, passage, { span: { start, end: start + words.length }, score });
}

/** Quotes any stretch of a passage. */
export function quotePassage(
  transcript: Transcript,
  passage: Passage,
  { span, score }: { readonly span: Span; readonly score: number },
): QuotedAnswer {
  const { start } = passage.span;
  const replyTo = transcript.turns[passage.turn]?.inReplyTo ?? null;
  const asked = replyTo === null ? undefined : transcript.turns[replyTo];
  return {
    quote: sliceSpan(transcript.text, span),
    score,
    speaker: passage.speaker,
    kind: passage.kind,
    passage: {
      id: passage.id,
      text: sliceSpan(transcript.text, passage.span),
      quoteStart: span.start - start,
      quoteEnd: span.end - start,
      insertions: passage.insertions.map((remark) => ({ start: remark.start - start, end: remark.end - start })),
    },
    inReplyTo: asked === undefined ? null : describeQuestion(transcript, asked),
    citation: citeQuote(transcript, passage, span),
  };
}

function describeQuestion({ id, text }: Transcript, { speaker, paragraphs }: Turn): QuotedAnswer["inReplyTo"] {
  return {
    speaker: speaker?.name ?? "",
    text: paragraphs.map(({ span }) => sliceSpan(text, span)).join("\n"),
    passageId: PassageId.parse(`${id}#p${paragraphs[0].number}`),
  };
}

/** As much of a library as rendering pages needs. */
export function makeLibrary(transcripts: readonly Transcript[]): Library {
  const refuse = () => {
    throw new Failure("transcript-unknown", "Expected a transcript of this library.");
  };
  return {
    version: "web-1",
    ask: async () => refuse(),
    transcripts: () => transcripts.map(summarise),
    transcript: (id) => {
      const transcript = transcripts.find((known) => known.id === id) ?? refuse();
      return { transcript, passages: makePassages(transcript) };
    },
    passage: () => refuse(),
    speakers: () => [],
    suggestions: () => [],
    close: async () => {},
  };
}

function summarise({ text: _, turns, ...details }: Transcript): TranscriptSummary {
  const speakers = turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker]));
  const byName = new Map(speakers.map((speaker) => [speaker.name, speaker]));
  return { ...details, speakers: [...byName.values()], turns: turns.length, passages: turns.length };
}
