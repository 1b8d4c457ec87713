/** An agent: a client of `verbatim mcp` as a process of its own, which is told what changes. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ResourceListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { projectPath } from "../../src/composition/root.ts";
import type { Settings } from "./product-process.ts";

export interface Agent {
  readonly client: Client;
  /** How often it was told that the list of resources is another. */
  changes(): number;
}

/** Closed by its client's `close`. */
export async function connectAgent(settings: Settings): Promise<Agent> {
  const client = new Client({ name: "test", version: "1" });
  let changes = 0;
  client.setNotificationHandler(ResourceListChangedNotificationSchema, () => {
    changes += 1;
  });
  await client.connect(agentTransport(settings));
  return { client, changes: () => changes };
}

export function agentTransport(settings: Settings): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [projectPath("dist/cli.js"), "mcp"],
    env: { PATH: process.env["PATH"] ?? "", LOG_LEVEL: "silent", ...settings },
    stderr: "ignore",
  });
}
