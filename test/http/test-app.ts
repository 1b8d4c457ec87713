/** An app over the fake library, and everything it logs. */
import { pino } from "pino";
import type { Library } from "../../src/domain/library.ts";
import { createApp } from "../../src/http/app.ts";
import type { McpHandler } from "../../src/http/app-env.ts";
import type { Equipment } from "../../src/http/equipment.ts";
import type { Pages } from "../../src/http/pages.ts";
import type { HttpSettings } from "../../src/http/settings.ts";
import { renderLlmsTxt } from "../../web/discovery/render-llms-txt.ts";
import { renderRobots } from "../../web/discovery/render-robots.ts";
import { renderSitemap } from "../../web/discovery/render-sitemap.ts";
import { transcriptTextPieces } from "../../web/discovery/render-transcript-text.ts";
import { createLibraryFake } from "../support/library-fake.ts";

const pagesFake: Pages = {
  homePieces: (library, baseUrl) => [`<!doctype html><title>Home</title><p>${library.version} ${baseUrl}`],
  readerPieces: (library, transcript, { quote, baseUrl }) => {
    library.transcript(transcript);
    return [`<!doctype html><title>Reader</title><p>${transcript} ${JSON.stringify(quote)} ${baseUrl}`];
  },
  renderEmbed: (library, { transcript, choice, baseUrl, isOpen }) => {
    if (transcript !== null) library.transcript(transcript);
    return `<!doctype html><title>Embed</title><p>${transcript} ${JSON.stringify(choice)} ${baseUrl} ${isOpen}`;
  },
  renderFrame: (library, { transcript, choice, baseUrl }) => {
    if (transcript !== null) library.transcript(transcript);
    return `<!doctype html><title>Frame</title><p>${transcript} ${JSON.stringify(choice)} ${baseUrl}`;
  },
  renderFrameTag: ({ address, title, width, height }) => `<iframe ${address} ${title} ${width}x${height}>`,
  discovery: { renderSitemap, renderLlmsTxt, renderRobots, transcriptTextPieces },
  assets: new Map([
    ["/widget.js", { body: "widget();", contentType: "text/javascript; charset=utf-8", etag: '"w1"' }],
    ["/assets/dot.png", { body: new Uint8Array([1, 2, 3]), contentType: "image/png", etag: '"d1"' }],
  ]),
};

export interface TestAppOptions {
  readonly mcp?: McpHandler | null;
  readonly library?: Partial<Library> | null;
  readonly pages?: Partial<Pages>;
  readonly settings?: Partial<HttpSettings>;
  readonly equipment?: Partial<Equipment>;
}

export function createTestApp({
  library = {},
  pages = {},
  settings = {},
  equipment = {},
  mcp = null,
}: TestAppOptions = {}) {
  const lines: string[] = [];
  const opened = library === null ? null : createLibraryFake(library);
  const app = createApp({
    library: () => opened,
    pages: { ...pagesFake, ...pages },
    mcp,
    settings: { publicUrl: null, allowedOrigins: [], bodyLimit: 16_384, ...settings },
    equipment,
    logger: pino({ level: "debug" }, { write: (line: string) => void lines.push(line) }),
  });
  return { app, lines };
}

/** Sends a body as `POST /api/ask`, as JSON unless it is bytes or text already. */
export function askInit(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  const raw = typeof body === "string" || body instanceof Uint8Array ? new Uint8Array(Buffer.from(body)) : null;
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: raw ?? JSON.stringify(body),
  };
}
