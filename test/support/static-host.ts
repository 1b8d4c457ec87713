/** A host of static files under a sub-path of its own, as publishers have them. */
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";

/** What an exported site needs to be allowed, and not a word more. */
const SITE_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:";

export interface StaticHost {
  /** Of the folder, ending in a slash. */
  readonly base: string;
  /** The path of every file asked for, oldest first. */
  readonly asked: readonly string[];
  /** Bytes sent since the host began. */
  readonly sent: () => number;
  /** From now on nobody gets an answer. */
  cut(): Promise<void>;
}

export interface HostOptions {
  readonly policy?: string;
}

const PREFIX = "/blog/verbatim/";
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

export async function startStaticHost(folder: string, options: HostOptions = {}): Promise<StaticHost> {
  const asked: string[] = [];
  let sent = 0;
  const send = async (url: string, response: ServerResponse) => {
    const path = pathOf(url);
    const body = path === null ? null : await readFile(join(folder, path)).catch(() => null);
    if (path !== null) asked.push(path);
    sent += body?.length ?? 0;
    const headers = {
      "content-security-policy": options.policy ?? SITE_POLICY,
      "content-type": TYPES[path?.split(".").at(-1) ?? ""] ?? "application/octet-stream",
    };
    response.writeHead(body === null ? 404 : 200, headers).end(body);
  };
  const server = createServer((request, response) => void send(request.url ?? "/", response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}${PREFIX}`,
    asked,
    sent: () => sent,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** In the folder; null for what lies elsewhere on the host. */
function pathOf(url: string): string | null {
  const { pathname } = new URL(url, "http://host.invalid");
  return pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) || "index.html" : null;
}
