/** Entity tags and conditional requests (RFC 9110, sections 8.8.3 and 13.1.2). */
import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { API_VERSION } from "./openapi.ts";
import type { OpenedBody } from "./opened-body.ts";

/** A strong entity tag for whatever the parts determine. */
export function entityTag(...parts: readonly unknown[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  return `"${digest.slice(0, 22)}"`;
}

/** Whether the client already has what the tag names. Weak comparison: proxies that compress weaken tags. */
export function hasTag(c: Context<AppEnv>, tag: string): boolean {
  const tags = (c.req.header("if-none-match") ?? "").split(",").map((entry) => entry.trim().replace(/^W\//, ""));
  return tags.includes(tag);
}

/** `If-None-Match: *` asks whether there is any answer at all, so it can be told only once there is one. */
export function hasAny(c: Context<AppEnv>): boolean {
  return c.req.header("if-none-match")?.trim() === "*";
}

/** How long a shared cache may keep an answer before it asks whether the index has changed. */
const FRESH_SECONDS = 60;

export function setCacheHeaders(c: Context<AppEnv>, tag: string, seconds = FRESH_SECONDS): void {
  c.header("etag", tag);
  c.header("cache-control", `public, max-age=${seconds}`);
}

/**
 * The tag of a body, for a page also changes with the program that renders it. Of a long one only the beginning
 * is at hand: the determinants and the program's version stand for the rest.
 */
export function tagOf({ opening, rest }: OpenedBody, determinants: readonly unknown[]): string {
  return rest === null ? entityTag(opening) : entityTag(API_VERSION, opening, ...determinants);
}

/** A representation at hand: 304 where the client has it, otherwise what `send` gives. */
export function sendTagged(c: Context<AppEnv>, tag: string, send: () => Response): Response {
  setCacheHeaders(c, tag);
  return hasTag(c, tag) || hasAny(c) ? c.body(null, 304) : send();
}
