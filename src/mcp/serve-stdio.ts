/** MCP over standard input and output, for clients that start the program themselves. */
import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createMcpServer } from "./create-mcp-server.ts";
import type { McpOptions } from "./options.ts";
import { trackCalls } from "./track-calls.ts";

export interface StdioStreams {
  readonly input: Readable;
  /** Carries nothing but the protocol. */
  readonly output: Writable;
  /** Aborts when the server is to end at once. */
  readonly stop: AbortSignal;
  /** @param listener called whenever other transcripts are in service than before */
  onReplaced(listener: () => void): void;
}

/** Resolves when the client has closed its end and has every answer it waits for, or when the server is stopped. */
export async function serveStdio(
  options: McpOptions,
  { input, output, stop, onReplaced }: StdioStreams,
): Promise<void> {
  const server = createMcpServer(options);
  // A client that has not said that it is ready is told nothing (MCP, lifecycle); it has listed nothing either.
  let isTold = false;
  server.server.oninitialized = () => {
    if (!isTold) onReplaced(() => server.sendResourceListChanged());
    isTold = true;
  };
  const transport = new StdioServerTransport(input, output);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
  });
  await server.connect(transport);
  const calls = trackCalls(transport);
  const close = (): void => void server.close();
  input.once("end", () => void calls.idle().then(close));
  if (stop.aborted) close();
  else stop.addEventListener("abort", close, { once: true });
  await closed;
}
