/** The HTTP contract: every request and response body as a schema. Pages and clients take their types from here. */
import { z } from "zod";
import { PassageId } from "../domain/passage.ts";
import { PassageFilter, Question, QuestionText } from "../domain/question.ts";
import { LONGEST_HISTORY, MOST_ANSWERS } from "../domain/question-limits.ts";
import { QuotableKind, SectionKind, TranscriptId } from "../domain/transcript.ts";

/** Both fields are told: either may be the wrong one. */
function refuseBackwardDates({ from, to }: PassageFilter, context: z.RefinementCtx): void {
  if (from === undefined || to === undefined || from <= to) return;
  context.addIssue({ code: "custom", path: ["from"], message: "expected a date that is not after `to`" });
  context.addIssue({ code: "custom", path: ["to"], message: "expected a date that is not before `from`" });
}

/** Body of `POST /api/ask`. */
export const AskRequest = Question.extend({
  /** Adds each answer's evidence. */
  explain: z.boolean().default(false),
})
  .strict()
  .superRefine(refuseBackwardDates);
export type AskRequest = z.input<typeof AskRequest>;

const WholeNumber = z
  .string()
  .regex(/^\d{1,6}$/, "expected a whole number")
  .transform(Number);

/** Query of `GET /api/ask`: the same request as a link. `history` repeats; `kinds` are joined by commas. */
export const AskQuery = PassageFilter.extend({
  q: QuestionText,
  history: z.array(QuestionText).max(LONGEST_HISTORY).default([]),
  limit: WholeNumber.pipe(z.number().int().min(1).max(MOST_ANSWERS)).default(3),
  kinds: z
    .string()
    .transform((kinds) => kinds.split(","))
    .pipe(z.array(QuotableKind).min(1).max(QuotableKind.options.length))
    .optional(),
  explain: z
    .stringbool({ truthy: ["true", "1"], falsy: ["false", "0"], error: "expected true or false" })
    .default(false),
})
  .strict()
  .superRefine(refuseBackwardDates);

const MOST_SUGGESTIONS = 20;

/** Query of `GET /api/suggestions`; without a transcript, questions of the whole corpus. */
export const SuggestionsQuery = z.strictObject({
  transcript: TranscriptId.optional(),
  limit: WholeNumber.pipe(z.number().int().min(1).max(MOST_SUGGESTIONS)).default(5),
});

export const SpeakerView = z.object({ name: z.string(), role: z.string().nullable() });
const Offset = z.number().int().nonnegative();
const Utf16Offset = Offset.describe("UTF-16 code units, as JavaScript counts; end exclusive");
const CodePointOffset = Offset.describe("Unicode code points from the start of the transcript's text; end exclusive");
const SpanView = z.object({ start: Utf16Offset, end: Utf16Offset });

export const CitationView = z.object({
  transcript: z.object({
    id: TranscriptId,
    title: z.string(),
    date: z.iso.date(),
    /** Of the quote and its speaker's role, BCP 47. */
    language: z.string(),
    publisher: z.string().nullable(),
    url: z.url().nullable(),
  }),
  paragraph: z.number().int().positive(),
  time: z.number().nonnegative().nullable().describe("Seconds at which the paragraph begins in the recording"),
  mediaHref: z.url().nullable().describe("The recording at that time, in its platform's own form"),
  selectors: z.tuple([
    z.object({
      type: z.literal("TextQuoteSelector"),
      exact: z.string(),
      prefix: z.string(),
      suffix: z.string(),
    }),
    z.object({ type: z.literal("TextPositionSelector"), start: CodePointOffset, end: CodePointOffset }),
  ]),
  sourceHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  href: z.string(),
  sourceHref: z.url().nullable(),
  formatted: z.string(),
});

const EvidenceView = z.object({
  name: z.string(),
  value: z.number(),
  weight: z.number(),
  contribution: z.number(),
});

export const QuotedAnswerView = z.object({
  quote: z.string().min(1),
  score: z.number().min(0).max(1),
  speaker: SpeakerView,
  kind: QuotableKind,
  passage: z.object({
    id: PassageId,
    text: z.string(),
    quoteStart: Utf16Offset,
    quoteEnd: Utf16Offset,
    insertions: z.array(SpanView),
  }),
  inReplyTo: z.object({ speaker: z.string(), text: z.string(), passageId: PassageId }).nullable(),
  citation: CitationView,
  evidence: z.array(EvidenceView).optional(),
});

export const NearestQuestionView = z.object({
  question: z.string(),
  passageId: PassageId,
  transcript: TranscriptId,
});

/** Body of a 200 from `/api/ask`. */
export const AskResponse = z.discriminatedUnion("answered", [
  z.object({
    question: z.string(),
    interpretedAs: z.string().optional(),
    answered: z.literal(true),
    answers: z.array(QuotedAnswerView).min(1),
    nearest: z.array(NearestQuestionView).max(0),
  }),
  z.object({
    question: z.string(),
    interpretedAs: z.string().optional(),
    answered: z.literal(false),
    answers: z.array(QuotedAnswerView).max(0),
    nearest: z.array(NearestQuestionView),
  }),
]);
export type AskResponse = z.infer<typeof AskResponse>;

export const TranscriptSummaryView = z.object({
  id: TranscriptId,
  title: z.string(),
  date: z.iso.date(),
  language: z.string(),
  url: z.url().nullable(),
  publisher: z.string().nullable(),
  place: z.string().nullable(),
  event: z.string().nullable(),
  media: z.url().nullable().describe("The recording"),
  sourceHash: z.string(),
  speakers: z.array(SpeakerView),
  turns: z.number().int(),
  passages: z.number().int(),
});

/** Body of `GET /api/transcripts`. */
export const TranscriptsResponse = z.object({ transcripts: z.array(TranscriptSummaryView) });
export type TranscriptsResponse = z.infer<typeof TranscriptsResponse>;

/** Body of `GET /api/speakers`: everyone who speaks, each once, with what a question may call them. */
export const SpeakersResponse = z.object({
  speakers: z.array(
    SpeakerView.extend({
      aliases: z.array(z.string()),
      appearances: z.array(
        z.object({ transcript: TranscriptId, role: z.string().nullable(), turns: z.number().int() }),
      ),
    }),
  ),
});
export type SpeakersResponse = z.infer<typeof SpeakersResponse>;

const ParagraphView = z.object({
  number: z.number().int().positive(),
  span: SpanView,
  time: z.number().nullable(),
});

/** Body of `GET /api/transcripts/:id`: the stored text whole, with its turns, so that any citation can be checked. */
export const TranscriptResponse = TranscriptSummaryView.omit({ turns: true }).extend({
  text: z.string(),
  turns: z.array(
    z.object({
      index: z.number().int().nonnegative(),
      kind: SectionKind,
      speaker: SpeakerView.nullable(),
      inReplyTo: z.number().int().nonnegative().nullable(),
      paragraphs: z.array(ParagraphView).min(1),
    }),
  ),
});
export type TranscriptResponse = z.infer<typeof TranscriptResponse>;

export const PassageView = z.object({
  id: PassageId,
  transcript: TranscriptId,
  paragraph: z.number().int().positive(),
  kind: QuotableKind,
  speaker: SpeakerView,
  time: z.number().nullable(),
  text: z.string(),
});

/** Body of `GET /api/passages/:id`. */
export const PassageResponse = z.object({
  passage: PassageView,
  previous: PassageView.nullable(),
  next: PassageView.nullable(),
});
export type PassageResponse = z.infer<typeof PassageResponse>;

/** Body of `GET /api/suggestions`. */
export const SuggestionsResponse = z.object({ suggestions: z.array(NearestQuestionView) });
export type SuggestionsResponse = z.infer<typeof SuggestionsResponse>;

/** Query of `/embed` and `/embed/frame`, beside `transcript`: a page opens whatever its link says, so what is unknown is the default. */
export const EmbedChoice = z.object({
  /** `link` is for platforms that take no markup. */
  mode: z.enum(["inline", "launcher", "iframe", "link"]).catch("inline"),
  /** Null: the reader's preference. */
  theme: z.enum(["light", "dark"]).nullable().catch(null),
  /** Language of the interface, BCP 47; null: the page's, and in a frame the transcript's. */
  lang: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i)
    .nullable()
    .catch(null),
  /** A checkbox: present or absent. */
  "ask-selection": z
    .unknown()
    .transform((value) => value !== undefined)
    .default(false),
});
export type EmbedChoice = z.output<typeof EmbedChoice>;

const Pixels = WholeNumber.pipe(z.number().int().min(1));

/** Query of `GET /oembed` (oembed.com, section 2.2). Consumers add parameters of their own, which are ignored. */
export const OembedQuery = z.object({
  /** A reader page, or a page of `/embed`. */
  url: z.url(),
  format: z.string().default("json"),
  maxwidth: Pixels.optional(),
  maxheight: Pixels.optional(),
});

/** Body of `GET /oembed`: a rich embed (oembed.com, section 2.3.4.4). Sizes are CSS pixels, ages seconds. */
export const OembedResponse = z.object({
  type: z.literal("rich"),
  version: z.literal("1.0"),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.url(),
  cache_age: z.number().int(),
  html: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type OembedResponse = z.infer<typeof OembedResponse>;

/** RFC 9457 problem details, `application/problem+json`. */
export const Problem = z.object({
  /** Stable; `urn:verbatim:problem:<code>`. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** The request's id, for the operator's logs. */
  requestId: z.string().optional(),
  /** For validation: one entry per field. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Body of `POST /api/feedback`; a 204 says that it was noted. */
export const FeedbackRequest = z.strictObject({
  question: QuestionText,
  /** The passage of the answer that is judged. */
  passage: PassageId,
  helpful: z.boolean(),
});
export type FeedbackRequest = z.input<typeof FeedbackRequest>;

/** Body of `GET /healthz`: the process answers. */
export const HealthResponse = z.object({ status: z.literal("ok") });

/** Body of a 200 from `GET /readyz`: the index is open. */
export const ReadyResponse = z.object({ status: z.literal("ready"), version: z.string() });
