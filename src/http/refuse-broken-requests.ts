/** Answers what is no HTTP request with a problem document too, where Node would only send a status line. */
import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { HttpProblem, type ProblemCode } from "./problem.ts";
import { PROBLEM_TYPE, problemDocument } from "./problem-document.ts";

const PROBLEM_OF_ERROR: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: "headers-too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
};

/** @param open the responses under way: one that has begun must not have another text put into it */
export function refuseBrokenRequests(server: Server, open: ReadonlySet<ServerResponse>): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const begun = [...open].some((response) => response.socket === socket && response.headersSent);
    if (error.code === "ECONNRESET" || !socket.writable || begun) {
      socket.destroy();
      return;
    }
    socket.end(renderResponse(new HttpProblem(PROBLEM_OF_ERROR[error.code ?? ""] ?? "request-malformed")));
  });
}

function renderResponse(problem: HttpProblem): string {
  const body = JSON.stringify(problemDocument(problem));
  const { status } = problem.kind;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "connection: close",
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}
