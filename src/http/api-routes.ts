/** The API: every route reads its request by the contract, asks the library, and sends the contract's body. */
import { Hono } from "hono";
import type { Library } from "../domain/library.ts";
import { PassageId } from "../domain/passage.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import { createAnswerCache } from "./answer-cache.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { type Asking, outcomeOf } from "./asking.ts";
import { AskQuery, AskRequest, type AskResponse, SuggestionsQuery, type SuggestionsResponse } from "./contract.ts";
import type { Equipment } from "./equipment.ts";
import { parseRequest } from "./parse-request.ts";
import { HttpProblem } from "./problem.ts";
import { readJsonBody } from "./read-json-body.ts";
import { readQuery } from "./read-query.ts";
import { readTranscriptId } from "./read-transcript-id.ts";
import { createCachedSender, type MadeAnswer, sendJson } from "./send-answer.ts";
import type { Sent } from "./sent.ts";
import { viewPassage, viewSpeakers, viewTranscript, viewTranscripts } from "./views.ts";

export interface ApiParts {
  readonly asking: Asking;
  readonly equipment: Equipment;
}

export function apiRoutes(options: AppOptions, { asking, equipment }: ApiParts): Hono<AppEnv> {
  const { metrics } = equipment;
  const cache = createAnswerCache(equipment.answerCacheBytes);
  const sendCached = createCachedSender(cache, (result) => metrics?.answerCache(result));
  return new Hono<AppEnv>()
    .post("/api/ask", async (c) => {
      const library = readyLibrary(options);
      const body = await readJsonBody(c.req.raw, options.settings.bodyLimit);
      const { explain, ...question } = parseRequest(AskRequest, body);
      const answer = await asking.ask(c, library, question, explain);
      asking.note(c, question, outcomeOf(answer, question));
      c.header("cache-control", "no-store");
      return sendJson(c, JSON.stringify(answer satisfies Sent<AskResponse>));
    })
    .get("/api/ask", (c) => {
      const library = readyLibrary(options);
      const { q, explain, ...rest } = parseRequest(AskQuery, readQuery(c.req.url, ["history"]));
      const question = { question: q, ...rest };
      const make = async () => {
        const answer = await asking.ask(c, library, question, explain);
        return { answer: answer satisfies Sent<AskResponse>, outcome: outcomeOf(answer, question) };
      };
      return sendCached(c, [library.version, question, explain], make, (outcome) => asking.note(c, question, outcome));
    })
    .get("/api/speakers", (c) => {
      const library = readyLibrary(options);
      return sendCached(c, [library.version], () => lookedUp(viewSpeakers(library)));
    })
    .get("/api/transcripts", (c) => {
      const library = readyLibrary(options);
      return sendCached(c, [library.version], () => lookedUp(viewTranscripts(library)));
    })
    .get("/api/transcripts/:id", (c) => {
      const library = readyLibrary(options);
      const id = readTranscriptId(c.req.param("id"), "/api/transcripts");
      return sendCached(c, [library.version, id], () => lookedUp(viewTranscript(library, id)));
    })
    .get("/api/passages/:id", (c) => {
      const library = readyLibrary(options);
      const id = readPassageId(c.req.param("id"));
      return sendCached(c, [library.version, id], () => lookedUp(viewPassage(library.passage(id))));
    })
    .get("/api/suggestions", (c) => {
      const library = readyLibrary(options);
      const query = parseRequest(SuggestionsQuery, readQuery(c.req.url));
      return sendCached(c, [library.version, query], () =>
        lookedUp(suggest(library, query.transcript ?? null, query.limit)),
      );
    });
}

/** What is only looked up, and no question. */
function lookedUp(answer: object): MadeAnswer {
  return { answer, outcome: null };
}

function suggest(library: Library, transcript: TranscriptId | null, limit: number): Sent<SuggestionsResponse> {
  return { suggestions: library.suggestions(transcript, limit) };
}

function readPassageId(text: string): PassageId {
  const id = PassageId.safeParse(text);
  if (id.success) return id.data;
  throw new HttpProblem("passage-unknown", {
    detail: "Expected the id of a passage with its # sent as %23, such as some-transcript%23p12.",
  });
}
