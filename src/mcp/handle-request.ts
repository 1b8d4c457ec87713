/** MCP over streamable HTTP: each request is answered on its own, so there is no session to keep or to steal. */
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { createMcpServer } from "./create-mcp-server.ts";
import type { McpOptions } from "./options.ts";

/** @param message the request's body: one JSON-RPC message */
export async function handleRequest(request: Request, message: unknown, options: McpOptions): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = createMcpServer(options);
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody: message });
  } finally {
    await server.close();
  }
}
