/** The MCP endpoint: the same library for agents, over streamable HTTP. */
import { type Context, Hono } from "hono";
import { Failure } from "../domain/failure.ts";
import type { Library } from "../domain/library.ts";
import { admitsOrigin } from "./allowed-origin.ts";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { type Asking, outcomeOf } from "./asking.ts";
import { baseUrl } from "./base-url.ts";
import { HttpProblem } from "./problem.ts";
import { readJsonBody } from "./read-json-body.ts";

/** None where the operator does not offer it. */
export function mcpRoutes(options: AppOptions, asking: Asking): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { mcp, settings } = options;
  if (mcp === null) return routes;
  return routes.post("/mcp", async (c) => {
    assertOrigin(c, options);
    const library = inTurn(c, readyLibrary(options), asking);
    const message = await readJsonBody(c.req.raw, settings.bodyLimit);
    if (Array.isArray(message)) {
      throw new HttpProblem("body-malformed", {
        detail: "Expected one JSON-RPC message; batches are not part of MCP.",
      });
    }
    const answer = await mcp({ request: c.req.raw, message, library, baseUrl: baseUrl(c, options) });
    c.header("cache-control", "no-store");
    return c.newResponse(answer.body, answer);
  });
}

/** Agents ask in the same line as readers, within the same time; what the line refuses, a tool can say. */
function inTurn(c: Context<AppEnv>, library: Library, asking: Asking): Library {
  return {
    ...library,
    ask: async (question) => {
      try {
        const answer = await asking.ask(c, library, question, false);
        asking.note(c, question, outcomeOf(answer, question));
        return answer;
      } catch (fault) {
        if (!(fault instanceof HttpProblem)) throw fault;
        const message = "Expected an answer in time, found too many questions waiting: ask again in a moment.";
        throw new Failure("overloaded", message, { cause: fault });
      }
    },
  };
}

/**
 * A page that had its own name lead to this machine (DNS rebinding) still sends its own origin, so who sends
 * none is no page (MCP 2025-06-18, transports, security warning). The request's own address proves nothing:
 * it is the name that was led here, unless it is this machine's own.
 */
function assertOrigin(c: Context<AppEnv>, { settings }: AppOptions): void {
  const origin = c.req.header("origin");
  if (origin === undefined || admitsOrigin(settings.allowedOrigins, origin)) return;
  const own = new URL(settings.publicUrl ?? c.req.url);
  const isTrusted = settings.publicUrl !== null || LOOPBACK.has(own.hostname);
  if (isTrusted && own.origin === origin) return;
  throw new HttpProblem("origin-refused", { detail: "Expected an origin that ALLOWED_ORIGINS names, or none." });
}

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
