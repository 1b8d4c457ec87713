/** Sends a body: a short one with its length, by which compression leaves the shortest alone, a long one in pieces. */
import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { sendTagged, tagOf } from "./conditional.ts";
import { type OpenedBody, streamBody } from "./opened-body.ts";

export function sendBody(c: Context<AppEnv>, body: string | Uint8Array<ArrayBuffer>, contentType: string): Response {
  c.header("content-length", String(Buffer.byteLength(body)));
  return c.body(body, 200, { "content-type": contentType });
}

export function sendOpened(c: Context<AppEnv>, body: OpenedBody, contentType: string): Response {
  if (body.rest === null) return sendBody(c, body.opening, contentType);
  c.set("isInPieces", true);
  const headers = { "content-type": contentType };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  return c.body(streamBody(body, c.get("onBodyFault")), 200, headers);
}

export interface TaggedBody {
  readonly contentType: string;
  /** What decides what is in the body, apart from the program. */
  readonly determinants: readonly unknown[];
}

export function sendTaggedBody(
  c: Context<AppEnv>,
  body: OpenedBody,
  { contentType, determinants }: TaggedBody,
): Response {
  return sendTagged(c, tagOf(body, determinants), () => sendOpened(c, body, contentType));
}
