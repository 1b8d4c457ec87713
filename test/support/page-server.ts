/** A small server for browser tests: the built assets, any pages, and canned replies typed by the contract. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { z } from "zod";
import { AskRequest, AskResponse, FeedbackRequest, SuggestionsResponse } from "../../src/http/contract.ts";

/** The policy of the product's own pages, which host pages may have as well. */
const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

type SentRequest = z.output<typeof AskRequest>;

export interface PageServer {
  readonly origin: string;
  /** Every question that arrived, oldest first. */
  readonly asked: readonly SentRequest[];
  /** Every verdict that arrived, oldest first. */
  readonly judged: readonly z.output<typeof FeedbackRequest>[];
  /** Replaces what questions are answered with from now on. */
  answerWith(reply: (request: SentRequest) => Response | Promise<Response>): void;
  suggest(questions: readonly string[]): void;
  /** Puts a page at a path; a policy replaces the strict default. */
  putPage(path: string, html: string, policy?: string): void;
  /** Puts a file at a path, of which a player may ask for parts. */
  putFile(path: string, file: Uint8Array<ArrayBuffer>, mediaType: string): void;
  close(): Promise<void>;
}

/** A 200 whose body the contract's schema has accepted, so that canned replies cannot drift from real ones. */
export function reply(response: z.input<typeof AskResponse>): Response {
  return Response.json(AskResponse.parse(response));
}

export function problem(status: number, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: "urn:verbatim:problem:test", title: "Test", status },
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );
}

export async function startPageServer(): Promise<PageServer> {
  const asked: SentRequest[] = [];
  const judged: z.output<typeof FeedbackRequest>[] = [];
  const pages = new Map<string, Response>();
  const files = new Map<string, ServedFile>();
  let answer: (request: SentRequest) => Response | Promise<Response> = () => problem(500);
  let suggestions: readonly string[] = [];
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("access-control-allow-origin", "*");
    c.header("access-control-allow-headers", "content-type");
    c.header("access-control-expose-headers", "retry-after, x-feedback");
  });
  app.options("/api/*", (c) => c.body(null, 204));
  app.post("/api/ask", async (c) => {
    const request = AskRequest.parse(await c.req.json());
    asked.push(request);
    return answer(request);
  });
  app.post("/api/feedback", async (c) => {
    judged.push(FeedbackRequest.parse(await c.req.json()));
    return c.body(null, 204);
  });
  app.get("/api/suggestions", (c) => c.json(SuggestionsResponse.parse({ suggestions: suggestions.map(asSuggestion) })));
  app.get("/widget.js", () => sendFile("../../dist/web/widget.js"));
  app.get("/assets/:name{wording-[a-z]+\\.json}", (c) =>
    sendFile(`../../web/element/wording/${c.req.param("name").slice("wording-".length)}`),
  );
  app.get("/assets/:name", (c) => sendFile(`../../dist/web/${c.req.param("name")}`));
  app.get("*", async (c, next) => {
    const file = files.get(c.req.path);
    return file === undefined ? next() : sendPart(file, c.req.header("range"));
  });
  app.get("*", (c) => pages.get(c.req.path)?.clone() ?? c.notFound());
  const { origin, close } = await listen(app);
  return {
    origin,
    asked,
    judged,
    answerWith: (newAnswer) => {
      answer = newAnswer;
    },
    suggest: (questions) => {
      suggestions = questions;
    },
    putPage: (path, html, policy = STRICT_POLICY) => {
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
      pages.set(path, new Response(html, { headers }));
    },
    putFile: (path, file, mediaType) => void files.set(path, { file, mediaType }),
    close,
  };
}

interface ServedFile {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Players seek in what they have not loaded by asking for the rest from there (RFC 9110, section 14). */
function sendPart({ file, mediaType }: ServedFile, range: string | undefined): Response {
  const headers = { "content-type": mediaType, "accept-ranges": "bytes" };
  const { from, to } = /^bytes=(?<from>\d+)-(?<to>\d*)$/.exec(range ?? "")?.groups ?? {};
  if (from === undefined) return new Response(file, { headers });
  const [start, end] = [Number(from), to === undefined || to === "" ? file.length : Number(to) + 1];
  const part = { "content-range": `bytes ${start}-${end - 1}/${file.length}` };
  return new Response(file.slice(start, end), { status: 206, headers: { ...headers, ...part } });
}

function asSuggestion(question: string) {
  return { question, passageId: "invented#p1", transcript: "invented" };
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
};

async function sendFile(path: string): Promise<Response> {
  const body = await readFile(fileURLToPath(new URL(path, import.meta.url)), "utf8").catch(() => null);
  if (body === null) return new Response(null, { status: 404 });
  return new Response(body, { headers: { "content-type": MEDIA_TYPES[path.split(".").at(-1) ?? ""] ?? "text/plain" } });
}

async function listen(app: Hono): Promise<{ readonly origin: string; close(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      resolve({
        origin: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
  });
}
