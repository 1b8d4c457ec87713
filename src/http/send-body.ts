/** Sends a body with its length, by which compression leaves short ones alone. */
import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";

export function sendBody(c: Context<AppEnv>, body: string | Uint8Array<ArrayBuffer>, contentType: string): Response {
  c.header("content-length", String(Buffer.byteLength(body)));
  return c.body(body, 200, { "content-type": contentType });
}
