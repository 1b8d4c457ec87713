/** An agent at the built program: the SDK's own client over both transports, its citations checked by `verbatim verify`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createOperations } from "../../src/compose.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { AskOutput } from "../../src/mcp/tool-schemas.ts";
import { agentTransport } from "../support/agent.ts";
import { runProgram, type SpawnedServer, spawnServer } from "../support/product-process.ts";

const QUESTIONS = [
  "Does Moscow want a ceasefire in Ukraine?",
  "What did Lavrov say about India?",
  "Which Caspian state has not ratified the convention?",
];
const SLOW = 60_000;

let folder = "";
let server: SpawnedServer;

const settings = () => ({
  CORPUS_DIR: projectPath("corpus"),
  INDEX_DIR: folder,
  LOG_LEVEL: "info",
  PORT: "0",
  PUBLIC_URL: "https://ask.example.org",
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-agents-"));
  server = await spawnServer({ ...settings(), LOG_LEVEL: "silent" });
}, SLOW);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const program = projectPath("dist/cli.js");
const environment = () => ({ PATH: process.env["PATH"] ?? "", ...settings() });

const transports: Readonly<Record<string, () => Transport>> = {
  "standard input and output": () => agentTransport(settings()),
  "streamable HTTP": () => new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)),
};

async function withClient<Result>(transport: Transport, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  try {
    await client.listTools();
    return await use(client);
  } finally {
    await client.close();
  }
}

async function ask(client: Client, question: string) {
  const { structuredContent } = await client.callTool({ name: "ask", arguments: { question } });
  return AskOutput.parse(structuredContent);
}

describe.each(Object.entries(transports))("over %s", (_, connect) => {
  test(
    "an agent's citations are confirmed by verbatim verify",
    async () => {
      const answers = await withClient(connect(), async (client) => {
        const given = [];
        for (const question of QUESTIONS) given.push(await ask(client, question));
        return given;
      });
      expect(answers.map(({ answered }) => answered)).toEqual([true, true, true]);
      expect(answers[0]?.answers[0]).toMatchObject({
        quote: expect.stringContaining("not a truce"),
        speaker: { name: "Sergey Lavrov" },
        permalink: expect.stringMatching(/^https:\/\/ask\.example\.org\/t\/.+\?quote=\d+-\d+#p\d+$/),
      });
      const verified = await createOperations(readConfig(settings())).verify({
        given: "-",
        input: JSON.stringify(answers),
        source: null,
      });
      expect(verified.length).toBeGreaterThanOrEqual(3);
      expect(verified.filter(({ holds, wording }) => !holds || wording !== "exact")).toEqual([]);
    },
    SLOW,
  );

  test(
    "an agent is told that the transcript does not answer",
    async () => {
      const { answered, answers } = await withClient(connect(), (client) => ask(client, "How old is Sergey Lavrov?"));
      expect({ answered, answers }).toEqual({ answered: false, answers: [] });
    },
    SLOW,
  );

  test(
    "an agent gets the whole transcript, and its instructions",
    async () => {
      await withClient(connect(), async (client) => {
        expect(client.getInstructions()).toContain("word for word");
        const uri = "verbatim://transcripts/government-hour-2025-02-19/json";
        const { contents } = await client.readResource({ uri });
        const [{ text }] = z.tuple([z.object({ text: z.string() })]).parse(contents);
        expect(text).toBe(await (await fetch(`${server.url}/t/government-hour-2025-02-19.json`)).text());
      });
    },
    SLOW,
  );
});

const GREETING = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
} as const;
const QUESTION = {
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name: "ask", arguments: { question: QUESTIONS[0] } },
} as const;

describe("verbatim mcp", () => {
  test(
    "writes nothing but the protocol to standard output, and answers all before it ends with its input",
    async () => {
      const child = spawn(process.execPath, [program, "mcp"], { env: environment() });
      const stdout: string[] = [];
      const stderr: string[] = [];
      child.stdout.on("data", (text) => void stdout.push(String(text)));
      child.stderr.on("data", (text) => void stderr.push(String(text)));
      child.stdin.end([GREETING, QUESTION].map((message) => `${JSON.stringify(message)}\n`).join(""));
      expect(await once(child, "close")).toEqual([0, null]);
      const messages = stdout
        .join("")
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      expect(messages).toMatchObject([
        { jsonrpc: "2.0", id: 1, result: { serverInfo: { name: "verbatim" } } },
        { jsonrpc: "2.0", id: 2, result: { structuredContent: { answered: true } } },
      ]);
      expect(stderr.join("")).toContain("index is up to date");
    },
    SLOW,
  );

  test(
    "ends with 1 and one sentence where there is nothing to serve",
    async () => {
      const broken = { ...settings(), EMBEDDING_MODEL: "../none", LOG_LEVEL: "silent" };
      const { code, stdout, stderr } = await runProgram("cli", ["mcp"], broken);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^[Ee]xpected .+\n$/);
    },
    SLOW,
  );

  test(
    "ends when it is stopped",
    async () => {
      const child = spawn(process.execPath, [program, "mcp"], { env: environment() });
      child.stdin.write(`${JSON.stringify(GREETING)}\n`);
      await once(child.stdout, "data");
      child.kill("SIGTERM");
      expect(await once(child, "close")).toEqual([0, null]);
    },
    SLOW,
  );
});
