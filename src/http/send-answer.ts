/** Sends JSON: from what is kept, or made now; and nothing where the client has it already. */
import type { Context } from "hono";
import type { AskOutcome } from "../domain/reader-log.ts";
import type { AnswerCache, KeptAnswer } from "./answer-cache.ts";
import type { AppEnv } from "./app-env.ts";
import { entityTag, hasAny, hasTag, setCacheHeaders } from "./conditional.ts";
import { jsonPieces } from "./json-pieces.ts";
import { API_VERSION } from "./openapi.ts";
import { type OpenedBody, openBody } from "./opened-body.ts";
import { sendBody, sendOpened } from "./send-body.ts";

const JSON_TYPE = "application/json";

export function sendJson(c: Context<AppEnv>, body: string): Response {
  return sendBody(c, body, JSON_TYPE);
}

/**
 * Sends what `determinants` and the path alone decide. A client that has it already is told so before any
 * work is done: its tag can only have come with a 200 for the same request.
 * @param make the answer, and what became of the question where it is one
 * @param note is told of each question that is answered with a body
 */
export type CachedSender = (
  c: Context<AppEnv>,
  determinants: readonly unknown[],
  make: () => MadeAnswer | Promise<MadeAnswer>,
  note?: (outcome: AskOutcome) => void,
) => Promise<Response>;

export interface MadeAnswer {
  readonly answer: object;
  /** Null for what is only looked up. */
  readonly outcome: AskOutcome | null;
}

/** A kept answer, or one whose body is too long to be kept. */
type FoundAnswer = Pick<KeptAnswer, "outcome"> & { readonly body: OpenedBody };

export function createCachedSender(cache: AnswerCache, onLookup: (result: "hit" | "miss") => void): CachedSender {
  const makeOrFind = async (tag: string, make: () => MadeAnswer | Promise<MadeAnswer>): Promise<FoundAnswer> => {
    const found = cache.get(tag);
    onLookup(found === undefined ? "miss" : "hit");
    if (found !== undefined) return { body: { opening: found.body, rest: null }, outcome: found.outcome };
    const { answer, outcome } = await make();
    const body = openBody(jsonPieces(answer));
    if (body.rest === null) cache.set(tag, { body: body.opening, outcome });
    return { body, outcome };
  };
  return async (c, determinants, make, note) => {
    const tag = entityTag(API_VERSION, c.req.path, ...determinants);
    const found = hasTag(c, tag) ? null : await makeOrFind(tag, make);
    setCacheHeaders(c, tag);
    if (found === null) return c.body(null, 304);
    if (found.outcome !== null) note?.(found.outcome);
    return hasAny(c) ? c.body(null, 304) : sendOpened(c, found.body, JSON_TYPE);
  };
}
