/** Sends JSON: from what is kept, or made now; and nothing where the client has it already. */
import type { Context } from "hono";
import type { AskOutcome } from "../domain/reader-log.ts";
import type { AnswerCache, KeptAnswer } from "./answer-cache.ts";
import type { AppEnv } from "./app-env.ts";
import { entityTag, hasAny, hasTag, setCacheHeaders } from "./conditional.ts";
import { API_VERSION } from "./openapi.ts";
import { sendBody } from "./send-body.ts";

export function sendJson(c: Context<AppEnv>, body: string): Response {
  return sendBody(c, body, "application/json");
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

export function createCachedSender(cache: AnswerCache, onLookup: (result: "hit" | "miss") => void): CachedSender {
  const makeOrFind = async (tag: string, make: () => MadeAnswer | Promise<MadeAnswer>): Promise<KeptAnswer> => {
    const found = cache.get(tag);
    onLookup(found === undefined ? "miss" : "hit");
    if (found !== undefined) return found;
    const { answer, outcome } = await make();
    const kept = { body: JSON.stringify(answer), outcome };
    cache.set(tag, kept);
    return kept;
  };
  return async (c, determinants, make, note) => {
    const tag = entityTag(API_VERSION, c.req.path, ...determinants);
    const kept = hasTag(c, tag) ? null : await makeOrFind(tag, make);
    setCacheHeaders(c, tag);
    if (kept === null) return c.body(null, 304);
    if (kept.outcome !== null) note?.(kept.outcome);
    return hasAny(c) ? c.body(null, 304) : sendJson(c, kept.body);
  };
}
