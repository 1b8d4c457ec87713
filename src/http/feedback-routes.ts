/** `POST /api/feedback`: whether an answer helped. The corpus stays as it is; the operator's notes get a line. */
import { Hono } from "hono";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { FeedbackRequest } from "./contract.ts";
import type { Equipment } from "./equipment.ts";
import { parseRequest } from "./parse-request.ts";
import { HttpProblem } from "./problem.ts";
import { readJsonBody } from "./read-json-body.ts";

export function feedbackRoutes(options: AppOptions, { readerLog, takesFeedback, metrics }: Equipment): Hono<AppEnv> {
  return new Hono<AppEnv>().post("/api/feedback", async (c) => {
    if (!takesFeedback || readerLog === null) throw new HttpProblem("feedback-off");
    const library = readyLibrary(options);
    const verdict = parseRequest(FeedbackRequest, await readJsonBody(c.req.raw, options.settings.bodyLimit));
    // Only what can have been an answer is noted.
    library.passage(verdict.passage);
    readerLog.judged(verdict);
    metrics?.verdict(verdict.helpful);
    c.header("cache-control", "no-store");
    return c.body(null, 204);
  });
}
