/** A tool's outcome as the protocol carries it: what a caller can mend is an error it can read. */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { Failure } from "../domain/failure.ts";
import type { McpOptions } from "./options.ts";

/** Structured content with the same as text. */
export interface ToolAnswer {
  readonly structured: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A fault's own message may name files of the server, so it goes to the operator only. */
export async function answerCall(
  { onFault }: Pick<McpOptions, "onFault">,
  answer: () => Promise<ToolAnswer>,
): Promise<CallToolResult> {
  try {
    const { structured, text } = await answer();
    return { structuredContent: { ...structured }, content: [{ type: "text", text }] };
  } catch (error) {
    if (!(error instanceof Failure)) onFault(error);
    const text = error instanceof Failure ? error.message : "The server failed to answer.";
    return { isError: true, content: [{ type: "text", text }] };
  }
}
