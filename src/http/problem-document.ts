/** A problem as the client reads it: `application/problem+json`, or a small page where a reader looks. */
import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import type { Problem } from "./contract.ts";
import { escapeHtml, renderPlainPage } from "./plain-page.ts";
import type { HttpProblem } from "./problem.ts";
import type { Sent } from "./sent.ts";

export const PROBLEM_TYPE = "application/problem+json";

/** The document of RFC 9457, section 3. */
export function problemDocument(problem: HttpProblem, requestId?: string): Sent<Problem> {
  return {
    type: `urn:verbatim:problem:${problem.code}`,
    title: problem.kind.title,
    status: problem.kind.status,
    ...problem.details,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** Answers with a problem document; never cached, because the next try may succeed. */
export function sendProblem(c: Context<AppEnv>, problem: HttpProblem): Response {
  setProblemHeaders(c, problem);
  const body = JSON.stringify(problemDocument(problem, c.get("requestId")));
  c.header("content-length", String(Buffer.byteLength(body)));
  return c.body(body, problem.kind.status, { "content-type": PROBLEM_TYPE });
}

/** Answers with a page that says the same to a reader. */
export function sendProblemPage(c: Context<AppEnv>, problem: HttpProblem): Response {
  setProblemHeaders(c, problem);
  const { status, title, retryAfter } = problem.kind;
  const onward =
    retryAfter === undefined
      ? '<a href="/">Go to the start page</a>.'
      : escapeHtml(`${problem.details.detail ?? ""} This page asks again by itself.`.trim());
  return c.html(renderPlainPage(title, `<p>${status}. ${onward}</p>`, retryAfter), status);
}

function setProblemHeaders(c: Context<AppEnv>, problem: HttpProblem): void {
  c.header("cache-control", "no-store");
  if (problem.kind.retryAfter !== undefined) c.header("retry-after", String(problem.kind.retryAfter));
}
