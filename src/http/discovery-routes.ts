/** What programs look for by themselves: the sitemap, llms.txt, robots.txt, and each transcript beside its page. */
import { type Context, Hono } from "hono";
import type { TranscriptId } from "../domain/transcript.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { baseUrl } from "./base-url.ts";
import { entityTag, sendTagged } from "./conditional.ts";
import type { PublishedSite } from "./discovery.ts";
import { jsonPieces } from "./json-pieces.ts";
import { openBody } from "./opened-body.ts";
import { readTranscriptId } from "./read-transcript-id.ts";
import { sendBody, sendTaggedBody } from "./send-body.ts";
import { viewTranscript } from "./views.ts";

const TEXT = "text/plain; charset=utf-8";

export function discoveryRoutes(options: AppOptions): Hono<AppEnv> {
  const { discovery } = options.pages;
  const site = (c: Context<AppEnv>): PublishedSite => ({
    baseUrl: baseUrl(c, options),
    offers: options.mcp === null ? ["api"] : ["api", "mcp"],
  });
  return new Hono<AppEnv>()
    .get("/sitemap.xml", (c) => {
      const transcripts = readyLibrary(options).transcripts();
      return send(c, "application/xml; charset=utf-8", discovery.renderSitemap(transcripts, site(c).baseUrl));
    })
    .get("/llms.txt", (c) => {
      const transcripts = readyLibrary(options).transcripts();
      return send(c, TEXT, discovery.renderLlmsTxt(transcripts, site(c)));
    })
    .get("/robots.txt", (c) => send(c, TEXT, discovery.renderRobots(site(c))))
    .get("/t/:file{[^/]+\\.json}", (c) => {
      const library = readyLibrary(options);
      const id = readFileName(c.req.param("file"), ".json");
      const body = openBody(jsonPieces(viewTranscript(library, id)));
      return sendTaggedBody(c, body, { contentType: "application/json", determinants: [library.version, id] });
    })
    .get("/t/:file{[^/]+\\.txt}", (c) => {
      const library = readyLibrary(options);
      const id = readFileName(c.req.param("file"), ".txt");
      const { transcript } = library.transcript(id);
      const page = `${site(c).baseUrl}/t/${id}`;
      const body = openBody(discovery.transcriptTextPieces(transcript, page));
      return sendTaggedBody(c, body, { contentType: TEXT, determinants: [library.version, page] });
    });
}

function readFileName(file: string, ending: string): TranscriptId {
  return readTranscriptId(file.slice(0, -ending.length), "/llms.txt");
}

function send(c: Context<AppEnv>, contentType: string, body: string): Response {
  return sendTagged(c, entityTag(body), () => sendBody(c, body, contentType));
}
