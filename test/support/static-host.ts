/** A host of static files under a sub-path of its own, as publishers have them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";

/** What an exported site needs to be allowed, and not a word more. */
const SITE_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:";

export interface StaticHost {
  /** Of the folder, ending in a slash. */
  readonly base: string;
  /** The path of every file asked for, oldest first. */
  readonly asked: readonly string[];
  /** Bytes of files sent since the host began. */
  readonly sent: () => number;
  /** Requests for such paths get no answer until it is let go. */
  holdBack(paths: RegExp): () => void;
  /** From now on nobody gets an answer, and nobody is listening. */
  cut(): Promise<void>;
}

export interface HostOptions {
  readonly policy?: string;
  /** The host's own pages and scripts, outside of the folder, by their paths. */
  readonly pages?: ReadonlyMap<string, string | Buffer>;
}

const PREFIX = "/blog/verbatim/";
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

interface Held {
  readonly paths: RegExp;
  readonly released: Promise<void>;
}

export async function startStaticHost(folder: string, { policy, pages }: HostOptions = {}): Promise<StaticHost> {
  const asked: string[] = [];
  const held = new Set<Held>();
  let sent = 0;
  const send = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://host.invalid");
    const path = pathOf(pathname);
    asked.push(path ?? pathname);
    for (const { paths, released } of held) if (paths.test(path ?? pathname)) await released;
    const body = path === null ? pages?.get(pathname) : await readFile(join(folder, path)).catch(() => undefined);
    sent += sendFile(response, { body, ifNoneMatch: request.headers["if-none-match"] }, headersOf(pathname, policy));
  };
  const server = createServer((request, response) => void send(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}${PREFIX}`,
    asked,
    sent: () => sent,
    holdBack: (paths) => {
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const hold = { paths, released };
      held.add(hold);
      return () => {
        held.delete(hold);
        release();
      };
    },
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** In the folder; null for what lies elsewhere on the host. */
function pathOf(pathname: string): string | null {
  return pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) || "index.html" : null;
}

function headersOf(pathname: string, policy = SITE_POLICY): Record<string, string> {
  const [, extension = "html"] = /\.(\w+)$/.exec(pathname) ?? [];
  return {
    "content-security-policy": policy,
    "content-type": TYPES[extension] ?? "application/octet-stream",
  };
}

interface Found {
  readonly body: string | Buffer | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** As hosts of files do, with entity tags. @returns the bytes of the file, where it was sent */
function sendFile(response: ServerResponse, { body, ifNoneMatch }: Found, headers: Record<string, string>): number {
  if (body === undefined) {
    response.writeHead(404, headers).end();
    return 0;
  }
  const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
  const isCurrent = ifNoneMatch === etag;
  response.writeHead(isCurrent ? 304 : 200, { ...headers, etag }).end(isCurrent ? undefined : body);
  return isCurrent ? 0 : Buffer.byteLength(body);
}
