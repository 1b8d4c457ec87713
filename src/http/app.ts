/** The whole HTTP surface as a function of its services; tests call it without a port. */
import { type Context, Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { accessLog } from "./access-log.ts";
import { apiRoutes } from "./api-routes.ts";
import type { AppEnv, AppOptions } from "./app-env.ts";
import { createAskGate } from "./ask-gate.ts";
import { createAsking } from "./asking.ts";
import { compressLong } from "./compress-long.ts";
import { crossOrigin } from "./cross-origin.ts";
import { descriptionRoutes } from "./description-routes.ts";
import { discoveryRoutes } from "./discovery-routes.ts";
import { embedRoutes } from "./embed-routes.ts";
import { BARE } from "./equipment.ts";
import { feedbackRoutes } from "./feedback-routes.ts";
import { limitRate } from "./limit-rate.ts";
import { mcpRoutes } from "./mcp-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { observeRequests } from "./observe-requests.ts";
import { pageRoutes } from "./page-routes.ts";
import { HttpProblem, toProblem } from "./problem.ts";
import { sendProblem, sendProblemPage } from "./problem-document.ts";
import { securityHeaders } from "./security-headers.ts";
import { surfaceOf } from "./surface.ts";

const LONGEST_REQUEST_ID = 64;

export function createApp(options: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const equipment = { ...BARE, ...options.equipment };
  const { metrics, metricsToken, rateLimiting } = equipment;
  const gate = createAskGate(equipment.askLimits);
  metrics?.watch(gate, options.library);
  const asking = createAsking(gate, equipment);
  app.use(requestId({ limitLength: LONGEST_REQUEST_ID }));
  app.use(accessLog(options.logger));
  app.use((c, next) => {
    c.set("onBodyFault", (fault) => logFault(options.logger, fault, c));
    return next();
  });
  app.use(observeRequests(equipment));
  app.use(compressLong());
  app.use(securityHeaders(options.settings));
  app.use(crossOrigin(options.settings.allowedOrigins));
  if (rateLimiting !== null) app.use(limitRate(rateLimiting, options.logger));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.route("/", apiRoutes(options, { asking, equipment }));
  app.route("/", feedbackRoutes(options, equipment));
  if (metrics !== null && metricsToken !== null) app.route("/", metricsRoutes(metrics, metricsToken));
  app.route("/", descriptionRoutes(options));
  app.route("/", embedRoutes(options));
  app.route("/", discoveryRoutes(options));
  app.route("/", mcpRoutes(options, asking));
  app.route("/", pageRoutes(options));
  app.notFound((c) => refuse(c, new HttpProblem("route-unknown")));
  app.onError((error, c) => {
    const problem = toProblem(error);
    metrics?.refusal(problem.code);
    if (problem.kind.status >= 500) logFault(options.logger, error, c);
    return refuse(c, problem);
  });
  return app;
}

function refuse(c: Context<AppEnv>, problem: HttpProblem): Response {
  return surfaceOf(c.req.path) === "page" ? sendProblemPage(c, problem) : sendProblem(c, problem);
}

/** A known path with another method; OPTIONS is how a client asks which there are (RFC 9110, section 9.3.7). */
function refuseMethod(c: Context<AppEnv>, methods: readonly string[]): Response {
  c.header("allow", [...methods, "OPTIONS"].join(", "));
  return c.req.method === "OPTIONS" ? c.body(null, 204) : sendProblem(c, new HttpProblem("method-not-allowed"));
}

/** Waiting for the index is no fault: a problem thrown without a cause is part of normal service. */
function logFault(logger: AppOptions["logger"], error: unknown, c: Context<AppEnv>): void {
  if (error instanceof HttpProblem) return;
  logger.error({ err: error, requestId: c.get("requestId") }, "request failed");
}
