/** The API: every route reads its request by the contract, asks the library, and sends the contract's body. */
import { type Context, Hono } from "hono";
import type { Library } from "../domain/library.ts";
import { PassageId } from "../domain/passage.ts";
import type { Question } from "../domain/question.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { entityTag, hasAny, hasTag, setCacheHeaders } from "./conditional.ts";
import { AskQuery, AskRequest, type AskResponse, SuggestionsQuery, type SuggestionsResponse } from "./contract.ts";
import { API_VERSION } from "./openapi.ts";
import { parseRequest } from "./parse-request.ts";
import { HttpProblem } from "./problem.ts";
import { readJsonBody } from "./read-json-body.ts";
import { readQuery } from "./read-query.ts";
import type { Sent } from "./sent.ts";
import { viewPassage, viewTranscript, viewTranscripts } from "./views.ts";

export function apiRoutes(options: AppOptions): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post("/api/ask", async (c) => {
      const library = readyLibrary(options);
      const body = await readJsonBody(c.req.raw, options.settings.bodyLimit);
      const { explain, ...question } = parseRequest(AskRequest, body);
      const answer = await ask(library, question, explain);
      c.header("cache-control", "no-store");
      return c.json(answer);
    })
    .get("/api/ask", (c) => {
      const library = readyLibrary(options);
      const { q, explain, ...rest } = parseRequest(AskQuery, readQuery(c.req.url, ["history"]));
      const question = { question: q, ...rest };
      return sendCached(c, [library.version, question, explain], () => ask(library, question, explain));
    })
    .get("/api/transcripts", (c) => {
      const library = readyLibrary(options);
      return sendCached(c, [library.version], () => viewTranscripts(library));
    })
    .get("/api/transcripts/:id", (c) => {
      const library = readyLibrary(options);
      const id = readTranscriptId(c.req.param("id"));
      return sendCached(c, [library.version, id], () => viewTranscript(library, id));
    })
    .get("/api/passages/:id", (c) => {
      const library = readyLibrary(options);
      const id = readPassageId(c.req.param("id"));
      return sendCached(c, [library.version, id], () => viewPassage(library.passage(id)));
    })
    .get("/api/suggestions", (c) => {
      const library = readyLibrary(options);
      const query = parseRequest(SuggestionsQuery, readQuery(c.req.url));
      return sendCached(c, [library.version, query], () => suggest(library, query.transcript ?? null, query.limit));
    });
}

function ask(library: Library, question: Question, explain: boolean): Promise<Sent<AskResponse>> {
  return library.ask(question, { explain });
}

function suggest(library: Library, transcript: TranscriptId | null, limit: number): Sent<SuggestionsResponse> {
  return { suggestions: library.suggestions(transcript, limit) };
}

/**
 * Sends what `determinants` and the path alone decide. A client that has it already is told so before any
 * work is done: its tag can only have come with a 200 for the same request.
 */
async function sendCached(
  c: Context<AppEnv>,
  determinants: readonly unknown[],
  answer: () => object | Promise<object>,
): Promise<Response> {
  const tag = entityTag(API_VERSION, c.req.path, ...determinants);
  const body = hasTag(c, tag) ? null : await answer();
  setCacheHeaders(c, tag);
  return body === null || hasAny(c) ? c.body(null, 304) : c.json(body);
}

/** A name that cannot be a transcript's is unknown rather than invalid: it is an address, not a field. */
function readTranscriptId(text: string): TranscriptId {
  const id = TranscriptId.safeParse(text);
  if (id.success) return id.data;
  throw new HttpProblem("transcript-unknown", {
    detail: "Expected the id of a transcript; /api/transcripts lists them.",
  });
}

function readPassageId(text: string): PassageId {
  const id = PassageId.safeParse(text);
  if (id.success) return id.data;
  throw new HttpProblem("passage-unknown", {
    detail: "Expected the id of a passage with its # sent as %23, such as some-transcript%23p12.",
  });
}
