/** Every operation of the API, described once: the OpenAPI document and the page of documentation are made from it. */
import { z } from "zod";
import { PassageId } from "../domain/passage.ts";
import { TranscriptId } from "../domain/transcript.ts";
import {
  AskQuery,
  AskRequest,
  AskResponse,
  FeedbackRequest,
  HealthResponse,
  OembedQuery,
  OembedResponse,
  PassageResponse,
  Problem,
  ReadyResponse,
  SpeakersResponse,
  SuggestionsQuery,
  SuggestionsResponse,
  TranscriptResponse,
  TranscriptsResponse,
} from "./contract.ts";
import type { ProblemCode } from "./problem.ts";

/** The documented bodies, under the names that the document gives them. */
export const BODIES = {
  AskRequest,
  AskResponse,
  FeedbackRequest,
  SpeakersResponse,
  TranscriptsResponse,
  TranscriptResponse,
  PassageResponse,
  SuggestionsResponse,
  OembedResponse,
  HealthResponse,
  ReadyResponse,
  Problem,
} as const satisfies Record<string, z.ZodType>;

export interface Operation {
  readonly id: string;
  readonly method: "get" | "post";
  /** As OpenAPI writes it: `/api/passages/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly pathParameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: keyof typeof BODIES;
  /** Body of a 200; null: no fixed schema. */
  readonly answer: keyof typeof BODIES | null;
  /** Of the 200, where it is not JSON. */
  readonly mediaType?: string;
  /** Where success has no body. */
  readonly empty?: true;
  /** Whether the answer carries an entity tag. */
  readonly cached: boolean;
  readonly problems: readonly ProblemCode[];
}

export const OPERATIONS: readonly Operation[] = [
  {
    id: "ask",
    method: "post",
    path: "/api/ask",
    summary: "Ask a question; the answers are quotes, each with its citation.",
    body: "AskRequest",
    answer: "AskResponse",
    cached: false,
    problems: [
      "request-invalid",
      "body-malformed",
      "body-incomplete",
      "text-not-utf8",
      "transcript-unknown",
      "speaker-unknown",
      "body-too-large",
      "media-type-unsupported",
      "internal",
      "index-unavailable",
      "overloaded",
      "answer-timeout",
    ],
  },
  {
    id: "judgeAnswer",
    method: "post",
    path: "/api/feedback",
    summary:
      "Say whether an answer helped, where the server wants to know (its answers then come with X-Feedback: on).",
    body: "FeedbackRequest",
    answer: null,
    empty: true,
    cached: false,
    problems: [
      "request-invalid",
      "body-malformed",
      "body-incomplete",
      "text-not-utf8",
      "passage-unknown",
      "feedback-off",
      "body-too-large",
      "media-type-unsupported",
      "internal",
      "index-unavailable",
    ],
  },
  {
    id: "askByLink",
    method: "get",
    path: "/api/ask",
    summary: "Ask the same question as a link that caches may keep.",
    query: AskQuery,
    answer: "AskResponse",
    cached: true,
    problems: [
      "request-invalid",
      "text-not-utf8",
      "transcript-unknown",
      "speaker-unknown",
      "internal",
      "index-unavailable",
      "overloaded",
      "answer-timeout",
    ],
  },
  {
    id: "listSpeakers",
    method: "get",
    path: "/api/speakers",
    summary: "Everyone who speaks, with the names a question may call them and where they speak.",
    answer: "SpeakersResponse",
    cached: true,
    problems: ["internal", "index-unavailable"],
  },
  {
    id: "listTranscripts",
    method: "get",
    path: "/api/transcripts",
    summary: "The transcripts, newest first.",
    answer: "TranscriptsResponse",
    cached: true,
    problems: ["internal", "index-unavailable"],
  },
  {
    id: "readTranscript",
    method: "get",
    path: "/api/transcripts/{id}",
    summary: "One transcript's text, exactly as published, with its turns. Offsets are UTF-16 code units.",
    pathParameters: z.object({ id: TranscriptId }),
    answer: "TranscriptResponse",
    cached: true,
    problems: ["transcript-unknown", "internal", "index-unavailable"],
  },
  {
    id: "readPassage",
    method: "get",
    path: "/api/passages/{id}",
    summary: "One passage with its neighbours; the # of its id is sent as %23.",
    pathParameters: z.object({ id: PassageId }),
    answer: "PassageResponse",
    cached: true,
    problems: ["passage-unknown", "internal", "index-unavailable"],
  },
  {
    id: "listSuggestions",
    method: "get",
    path: "/api/suggestions",
    summary: "Questions that were asked in the transcripts themselves, to start from.",
    query: SuggestionsQuery,
    answer: "SuggestionsResponse",
    cached: true,
    problems: ["request-invalid", "text-not-utf8", "transcript-unknown", "internal", "index-unavailable"],
  },
  {
    id: "describeEmbed",
    method: "get",
    path: "/oembed",
    summary: "How to embed a page of this server, for oEmbed consumers.",
    query: OembedQuery,
    answer: "OembedResponse",
    cached: true,
    problems: [
      "request-invalid",
      "text-not-utf8",
      "transcript-unknown",
      "page-unknown",
      "internal",
      "format-unsupported",
      "index-unavailable",
    ],
  },
  {
    id: "readTranscriptFile",
    method: "get",
    path: "/t/{id}.json",
    summary: "The same as /api/transcripts/{id}, beside the transcript's page: what a citation is checked against.",
    pathParameters: z.object({ id: TranscriptId }),
    answer: "TranscriptResponse",
    cached: true,
    problems: ["transcript-unknown", "internal", "index-unavailable"],
  },
  {
    id: "readTranscriptText",
    method: "get",
    path: "/t/{id}.txt",
    summary: "One transcript as plain text that says whose each turn is.",
    pathParameters: z.object({ id: TranscriptId }),
    answer: null,
    mediaType: "text/plain; charset=utf-8",
    cached: true,
    problems: ["transcript-unknown", "internal", "index-unavailable"],
  },
  {
    id: "listPages",
    method: "get",
    path: "/sitemap.xml",
    summary: "The pages, for search engines (sitemaps.org).",
    answer: null,
    mediaType: "application/xml; charset=utf-8",
    cached: true,
    problems: ["internal", "index-unavailable"],
  },
  {
    id: "describeSite",
    method: "get",
    path: "/llms.txt",
    summary: "What a language model finds here and how it may use it (llmstxt.org).",
    answer: null,
    mediaType: "text/plain; charset=utf-8",
    cached: true,
    problems: ["internal", "index-unavailable"],
  },
  {
    id: "guideCrawlers",
    method: "get",
    path: "/robots.txt",
    summary: "What crawlers need not fetch (RFC 9309).",
    answer: null,
    mediaType: "text/plain; charset=utf-8",
    cached: true,
    problems: ["internal"],
  },
  {
    id: "describeApi",
    method: "get",
    path: "/openapi.json",
    summary: "This description.",
    answer: null,
    cached: true,
    problems: ["internal"],
  },
  {
    id: "checkHealth",
    method: "get",
    path: "/healthz",
    summary: "Whether the process answers.",
    answer: "HealthResponse",
    cached: false,
    problems: ["internal"],
  },
  {
    id: "checkReadiness",
    method: "get",
    path: "/readyz",
    summary: "Whether the index is open, and which version of it.",
    answer: "ReadyResponse",
    cached: false,
    problems: ["internal", "index-unavailable"],
  },
];
