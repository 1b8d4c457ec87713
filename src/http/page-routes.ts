/** What people open and what other sites load: pages, and the files they need. */
import { type Context, Hono } from "hono";
import { parseQuoteRange } from "../domain/permalink.ts";
import { playerFor } from "../domain/recording.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { baseUrl } from "./base-url.ts";
import { entityTag, sendTagged } from "./conditional.ts";
import { openBody } from "./opened-body.ts";
import type { QuoteRange } from "./pages.ts";
import { PLAIN_STYLE, PLAIN_STYLE_PATH } from "./plain-page.ts";
import { readTranscriptId } from "./read-transcript-id.ts";
import { sendBody, sendTaggedBody } from "./send-body.ts";

export function pageRoutes(options: AppOptions): Hono<AppEnv> {
  const { pages } = options;
  const asset = (c: Context<AppEnv>) => {
    const found = pages.assets.get(c.req.path);
    if (found === undefined) return c.notFound();
    return sendTagged(c, found.etag, () => sendBody(c, found.body, found.contentType));
  };
  return new Hono<AppEnv>()
    .get("/", (c) => {
      const library = readyLibrary(options);
      const base = baseUrl(c, options);
      return sendPageInPieces(c, pages.homePieces(library, base), [library.version, base]);
    })
    .get("/t/:id", (c) => {
      const library = readyLibrary(options);
      const id = readTranscriptId(c.req.param("id"));
      const quote = readQuoteRange(c.req.query("quote") ?? "");
      const { media } = library.transcript(id).transcript;
      if (media !== null && playerFor(media) !== null) c.set("mediaOrigin", new URL(media).origin);
      const place = { quote, baseUrl: baseUrl(c, options) };
      return sendPageInPieces(c, pages.readerPieces(library, id, place), [library.version, id, place]);
    })
    .get(PLAIN_STYLE_PATH, (c) =>
      sendTagged(c, entityTag(PLAIN_STYLE), () => sendBody(c, PLAIN_STYLE, "text/css; charset=utf-8")),
    )
    .get("/widget.js", asset)
    .get("/assets/*", asset);
}

const HTML = "text/html; charset=UTF-8";

/** Tagged by its own text: unlike an answer, a page also changes with the program that renders it. */
export function sendPage(c: Context<AppEnv>, html: string): Response {
  return sendTagged(c, entityTag(html), () => sendBody(c, html, HTML));
}

function sendPageInPieces(c: Context<AppEnv>, pieces: Iterable<string>, determinants: readonly unknown[]): Response {
  return sendTaggedBody(c, openBody(pieces), { contentType: HTML, determinants });
}

/** A link with a broken quote still opens the page. */
function readQuoteRange(text: string): QuoteRange | null {
  const range = parseQuoteRange(text);
  return range === null || range.start >= range.end ? null : range;
}
