/** What other sites embed: the frame, the page on which publishers choose, and oEmbed. */
import { type Context, Hono } from "hono";
import type { Library } from "../domain/library.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { baseUrl } from "./base-url.ts";
import { entityTag, sendTagged } from "./conditional.ts";
import { EmbedChoice, OembedQuery, type OembedResponse } from "./contract.ts";
import { embeddedTranscript } from "./embedded-transcript.ts";
import { sendPage } from "./page-routes.ts";
import type { EmbedOptions, Pages } from "./pages.ts";
import { parseRequest } from "./parse-request.ts";
import { HttpProblem } from "./problem.ts";
import { readQuery } from "./read-query.ts";
import { readTranscriptId } from "./read-transcript-id.ts";

/** Room for the question field, the starter questions and the beginning of an answer, in CSS pixels. */
const FRAME_WIDTH = 640;
const FRAME_HEIGHT = 640;
/** A title or language rarely changes; consumers ask again after a day. */
const CACHE_SECONDS = 86_400;

export function embedRoutes(options: AppOptions): Hono<AppEnv> {
  const { pages } = options;
  return new Hono<AppEnv>()
    .get("/embed", (c) => sendPage(c, pages.renderEmbed(readyLibrary(options), readEmbedOptions(c, options))))
    .get("/embed/frame", (c) => sendPage(c, pages.renderFrame(readyLibrary(options), readEmbedOptions(c, options))))
    .get("/oembed", (c) => {
      const library = readyLibrary(options);
      const { url, format, ...most } = parseRequest(OembedQuery, readQuery(c.req.url));
      if (format !== "json") throw new HttpProblem("format-unsupported");
      const base = baseUrl(c, options);
      const transcript = embeddedTranscript(url, base);
      const embed = describeEmbed(library, pages, { base, transcript, ...most });
      return sendTagged(c, entityTag(embed), () => c.json(embed));
    });
}

function readEmbedOptions(c: Context<AppEnv>, options: AppOptions): EmbedOptions {
  const query = readQuery(c.req.url);
  const named = query["transcript"];
  return {
    transcript: named === undefined || named === "" ? null : readTranscriptId(named),
    choice: EmbedChoice.parse(query),
    baseUrl: baseUrl(c, options),
    isOpen: options.settings.allowedOrigins.length > 0,
  };
}

interface EmbedRequest {
  readonly base: string;
  readonly transcript: TranscriptId;
  /** Most the consumer has room for, in CSS pixels. */
  readonly maxwidth?: number | undefined;
  readonly maxheight?: number | undefined;
}

/** @throws Failure `transcript-unknown` */
function describeEmbed(library: Library, pages: Pages, request: EmbedRequest): OembedResponse {
  const { base, transcript, maxwidth = FRAME_WIDTH, maxheight = FRAME_HEIGHT } = request;
  const { title } = library.transcript(transcript).transcript;
  const size = { width: Math.min(FRAME_WIDTH, maxwidth), height: Math.min(FRAME_HEIGHT, maxheight) };
  return {
    type: "rich",
    version: "1.0",
    title,
    provider_name: "Verbatim",
    provider_url: `${base}/`,
    cache_age: CACHE_SECONDS,
    html: pages.renderFrameTag({ address: `${base}/embed/frame?transcript=${transcript}`, title, ...size }),
    ...size,
  };
}
