/** The MCP server over an open library: in the HTTP server, and over standard input and output. */
import manifest from "../../package.json" with { type: "json" };
import { renderTranscriptText } from "../../web/discovery/render-transcript-text.ts";
import { Failure } from "../domain/failure.ts";
import type { Library } from "../domain/library.ts";
import type { McpHandler } from "../http/app-env.ts";
import type { McpServices } from "../mcp/options.ts";
import type { ServedIndex } from "./serve-index.ts";
import type { ServedLibrary } from "./served-library.ts";
import { verifyInLibrary } from "./verify-claims.ts";

/** As much of the server's logger as is needed here. */
interface FaultLogger {
  error(fields: object, message: string): void;
}

function servicesOf(logger: FaultLogger): McpServices {
  return {
    version: manifest.version,
    verify: verifyInLibrary,
    renderTranscript: renderTranscriptText,
    onFault: (error) => logger.error({ err: error }, "tool failed"),
  };
}

/** Loads the protocol's library with the first request: most servers never get one. */
export function createMcpHandler(logger: FaultLogger): McpHandler {
  const services = servicesOf(logger);
  return async ({ request, message, library, baseUrl }) => {
    const { handleRequest } = await import("../mcp/handle-request.ts");
    return handleRequest(request, message, { ...services, library: () => library, baseUrl });
  };
}

export interface StdioRequest {
  /** Base of permalinks; null: they start with a slash. */
  readonly baseUrl: string | null;
  readonly stop: AbortSignal;
  readonly logger: FaultLogger;
  readonly served: ServedLibrary;
  /** Called at once, so that the client gets its greeting while the index opens; puts it into service and follows it. */
  openIndex(): Promise<Pick<ServedIndex, "stop">>;
}

/** @throws Failure where the index does not open */
export async function serveMcpOverStdio({ baseUrl, stop, logger, served, openIndex }: StdioRequest): Promise<void> {
  const { serveStdio } = await import("../mcp/serve-stdio.ts");
  const opening = openIndex();
  const failed = new AbortController();
  opening.catch(() => failed.abort());
  await serveStdio(
    { ...servicesOf(logger), library: () => opening.then(() => inService(served)), baseUrl },
    {
      input: process.stdin,
      output: process.stdout,
      stop: AbortSignal.any([stop, failed.signal]),
      // Who asks before the index is open gets the open one: only later ones are news.
      onReplaced: (listener) =>
        void opening.then(
          () => served.onReplaced(listener),
          () => {},
        ),
    },
  );
  await (await opening).stop();
}

/** Each call asks the index that is in service then. */
function inService(served: ServedLibrary): Library {
  const library = served.current();
  if (library === null && served.isAwaitingTranscript()) {
    const message =
      "Expected a transcript to ask, found none yet: the first one that is put into the corpus is served.";
    throw new Failure("index-missing", message);
  }
  if (library === null) throw new Error("expected a library in service until the last call is answered");
  return library;
}
