/** The product as an MCP server: tools to ask and to look up, transcripts as resources. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { answerCall } from "./answer-call.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import type { McpOptions } from "./options.ts";
import {
  AskInput,
  AskOutput,
  ListInput,
  ListOutput,
  PassageInput,
  PassageOutput,
  VerifyInput,
  VerifyOutput,
} from "./tool-schemas.ts";
import { ask, listTranscripts, readPassage, verifyCitation } from "./tools.ts";
import { registerTranscripts } from "./transcript-resources.ts";

/** Nothing is changed, the same call gives the same result, and only this server's transcripts are read. */
const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;

/** One connection's server; the caller connects it to a transport. */
export function createMcpServer(options: McpOptions): McpServer {
  const server = new McpServer(
    { name: "verbatim", title: "Verbatim", version: options.version },
    { instructions: INSTRUCTIONS },
  );
  server.registerTool(
    "list_transcripts",
    {
      title: "List transcripts",
      description: "The transcripts that can be asked, newest first, with their ids and speakers.",
      annotations: READS_ONLY,
      inputSchema: ListInput,
      outputSchema: ListOutput,
    },
    () => answerCall(options, () => listTranscripts(options)),
  );
  server.registerTool(
    "ask",
    {
      title: "Ask the transcripts",
      description:
        "Answers a question with the speakers' own words, each quote with its speaker, its citation and its permalink, or says that the transcript does not answer it. Quote the words exactly and name the speaker.",
      annotations: READS_ONLY,
      inputSchema: AskInput,
      outputSchema: AskOutput,
    },
    (question) => answerCall(options, () => ask(options, question)),
  );
  server.registerTool(
    "read_passage",
    {
      title: "Read a passage",
      description: "One passage word for word, with its speaker and the passages before and after it.",
      annotations: READS_ONLY,
      inputSchema: PassageInput,
      outputSchema: PassageOutput,
    },
    (input) => answerCall(options, () => readPassage(options, input)),
  );
  server.registerTool(
    "verify_citation",
    {
      title: "Verify a citation",
      description: "Checks wording, speaker and place of a citation against its source, and says where it fails.",
      annotations: READS_ONLY,
      inputSchema: VerifyInput,
      outputSchema: VerifyOutput,
    },
    (input) => answerCall(options, () => verifyCitation(options, input)),
  );
  registerTranscripts(server, options);
  return server;
}
