/** What the tools take and give, made of the HTTP contract's schemas. */
import { z } from "zod";
import { PassageId } from "../domain/passage.ts";
import { QuotableKind, SectionKind, TranscriptId } from "../domain/transcript.ts";
import { CHECKS } from "../domain/verification.ts";
import {
  AskRequest,
  CitationView,
  NearestQuestionView,
  PassageView,
  QuotedAnswerView,
  SpeakerView,
  TranscriptSummaryView,
} from "../http/contract.ts";

const { question, history, limit, transcript, speaker, kinds, from, to } = AskRequest.shape;

/** As `POST /api/ask` takes it, but for the evidence, which explains a ranking and no answer. */
export const AskInput = z.strictObject({
  question: question.describe("The reader's question, in the reader's words"),
  history: history.describe("Earlier questions of the conversation, oldest first"),
  limit: limit.describe("How many quotes at most"),
  transcript: transcript.describe("Ask this transcript only; list_transcripts has the ids"),
  speaker: speaker.describe("Quote this speaker only"),
  kinds: kinds.describe("Quote these kinds only"),
  from: from.describe("Ask transcripts from this date on"),
  to: to.describe("Ask transcripts up to this date"),
});

const Permalink = z
  .string()
  .describe("The reader page at these words; starts with / where the server's public address is not set");

export const AskOutput = z.object({
  question: z.string(),
  interpretedAs: z.string().optional().describe("How a follow-up was read, in the reader's own words"),
  answered: z.boolean().describe("False: the transcript does not answer this"),
  answers: z.array(QuotedAnswerView.omit({ evidence: true }).extend({ permalink: Permalink })),
  nearest: z
    .array(NearestQuestionView.extend({ permalink: Permalink }))
    .describe("Questions that were asked in the transcripts themselves"),
});

export const ListInput = z.strictObject({});
export const ListOutput = z.object({
  transcripts: z.array(TranscriptSummaryView.extend({ permalink: Permalink })),
});

const MOST_NEIGHBOURS = 5;

export const PassageInput = z.strictObject({
  id: PassageId.describe("The passage's id, such as some-transcript#p12"),
  neighbours: z
    .number()
    .int()
    .min(0)
    .max(MOST_NEIGHBOURS)
    .default(1)
    .describe("How many passages before it and after it to read too"),
});

const PlacedPassage = PassageView.extend({ permalink: Permalink });
export const PassageOutput = z.object({
  before: z.array(PlacedPassage).describe("In the order of the text"),
  passage: PlacedPassage,
  after: z.array(PlacedPassage).describe("In the order of the text"),
});

export const VerifyInput = z.strictObject({
  citation: CitationView.describe("The citation, unchanged"),
  quote: z.string().optional().describe("The quote, where it came with the citation"),
  speaker: SpeakerView.optional().describe("Who is said to have spoken"),
  kind: QuotableKind.optional(),
});

const Offset = z.number().int().nonnegative();

export const VerifyOutput = z.object({
  transcript: TranscriptId,
  holds: z.boolean(),
  wording: z.enum(["exact", "elsewhere", "altered", "unclaimed"]),
  found: z
    .object({
      words: z.string(),
      start: Offset,
      end: Offset,
      speaker: SpeakerView.nullable(),
      kind: SectionKind,
      paragraph: Offset,
      time: z.number().nullable(),
    })
    .nullable()
    .describe("What the source has at that place"),
  findings: z.array(
    z.object({ check: z.enum(CHECKS), outcome: z.enum(["holds", "fails", "unclaimed"]), message: z.string() }),
  ),
});
