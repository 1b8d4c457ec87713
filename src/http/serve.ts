/** The app on a port, and its orderly end. */
import { createServer, type Server, type ServerResponse } from "node:http";
import { getRequestListener, RequestError } from "@hono/node-server";
import type { Hono } from "hono";
import { Failure } from "../domain/failure.ts";
import type { AppEnv } from "./app-env.ts";
import { HttpProblem, toProblem } from "./problem.ts";
import { PROBLEM_TYPE, problemDocument } from "./problem-document.ts";
import { refuseBrokenRequests } from "./refuse-broken-requests.ts";

export interface ServeOptions {
  /** A name or address; `0.0.0.0` or `::` for every interface. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** How long requests under way may take to finish once the server closes, in seconds. */
  readonly shutdownSeconds: number;
  /** A listening socket that whoever started this process holds, in place of host and port. */
  readonly socket?: number | undefined;
  /**
   * How long the port stays open after the server is told to close, in milliseconds: each answer meanwhile ends
   * its connection, so that hardly a client is left that would send into one that is being closed. 0 unless given.
   */
  readonly lingerMs?: number;
  /** How long a connection with an answer under way may stand still, in milliseconds; 6 minutes unless given. */
  readonly stillMs?: number;
}

export interface RunningServer {
  /** Where it can be reached from this machine, without a trailing slash. */
  readonly url: string;
  /** Stops accepting, lets requests under way finish up to the limit, then cuts what is left. */
  close(): Promise<void>;
}

// A reader sends a few hundred bytes: who takes longer than this is holding a socket, not asking.
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
// Longer than the idle limit of common load balancers (60 s), which would otherwise reuse a socket we just closed.
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const LINGER_STEP_MS = 20;
// Longer than any question may take (ASK_TIMEOUT_SECONDS), during which nothing comes and goes.
const LONGEST_STILL_MS = 360_000;

/** @throws Failure `port-occupied`, or `setting-invalid` where the address cannot be used at all */
export async function serve(app: Hono<AppEnv>, options: ServeOptions): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: refuseBadTarget }),
  );
  const ending = { now: false };
  const open = trackResponses(server, ending);
  cutWhoReadsNoMore(server, options.stillMs ?? LONGEST_STILL_MS);
  refuseBrokenRequests(server, open);
  await listen(server, options);
  let closed: Promise<void> | null = null;
  return {
    url: urlOf(server, options.host),
    close() {
      ending.now = true;
      closed ??= drain(server, open, options);
      return closed;
    },
  };
}

/** Requests that never reach the app: a Host header or target that no URL can be made of. */
function refuseBadTarget(error: unknown): Response {
  const problem = error instanceof RequestError ? new HttpProblem("request-malformed") : toProblem(error);
  const headers = { "content-type": PROBLEM_TYPE, "cache-control": "no-store", "x-content-type-options": "nosniff" };
  return new Response(JSON.stringify(problemDocument(problem)), { status: problem.kind.status, headers });
}

function listen(server: Server, { host, port, socket }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explainListening(error, host, port));
    server.once("error", fail);
    server.listen(socket === undefined ? { host, port } : { fd: socket }, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

function explainListening(cause: NodeJS.ErrnoException, host: string, port: number): Failure {
  if (cause.code === "EADDRINUSE") {
    const message = `Expected port ${port} on ${host} to be free, found another program listening on it: stop that program or set PORT to another number.`;
    return new Failure("port-occupied", message, { cause });
  }
  const found = cause.code ?? "an unknown error";
  const message = `Expected to listen on port ${port} of ${host}, found that the system refuses it (${found}): set HOST to an address of this machine and PORT to 1024 or above.`;
  return new Failure("setting-invalid", message, { cause });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The responses under way, for as long as they are. */
function trackResponses(server: Server, ending: { readonly now: boolean }): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  server.prependListener("request", (_, response) => {
    // A request that comes over an open connection while the server closes is answered, and is its last.
    if (ending.now) response.shouldKeepAlive = false;
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return open;
}

/** What a reader who takes no more of an answer holds is given back. */
function cutWhoReadsNoMore(server: Server, stillMs: number): void {
  server.prependListener("request", (_, response) => {
    response.setTimeout(stillMs, () => response.destroy());
  });
}

async function drain(server: Server, open: ReadonlySet<ServerResponse>, options: ServeOptions): Promise<void> {
  for (const response of open) response.shouldKeepAlive = false;
  const limitMs = options.shutdownSeconds * 1000;
  await linger(server, Math.min(options.lingerMs ?? 0, limitMs));
  await new Promise<void>((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), limitMs);
    // Closes idle connections too.
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}

/** Waits while there is anyone to wait for. */
async function linger(server: Server, lingerMs: number): Promise<void> {
  const end = performance.now() + lingerMs;
  while (performance.now() < end && (await countConnections(server)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, LINGER_STEP_MS));
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((fault, count) => resolve(fault === null ? count : 0)));
}
