/** The tools and resources as a client sees them, over the small library in memory. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { verifyInLibrary } from "../../src/composition/verify-claims.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { Library } from "../../src/domain/library.ts";
import { createMcpServer } from "../../src/mcp/create-mcp-server.ts";
import { AskOutput, PassageOutput, VerifyOutput } from "../../src/mcp/tool-schemas.ts";
import { renderTranscriptText } from "../../web/discovery/render-transcript-text.ts";
import { createLibraryFake, fakePassages, fakeTranscript } from "../support/library-fake.ts";

interface Setting {
  readonly library?: Partial<Library>;
  readonly baseUrl?: string | null;
}

const open: Client[] = [];
const faults: unknown[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
  faults.splice(0);
});

async function connect({ library = {}, baseUrl = "https://example.org/ask" }: Setting = {}): Promise<Client> {
  const server = createMcpServer({
    library: () => createLibraryFake(library),
    baseUrl,
    version: "1.2.3",
    verify: verifyInLibrary,
    renderTranscript: renderTranscriptText,
    onFault: (error) => void faults.push(error),
  });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1" });
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  // The client checks structured content only against schemas that it has seen.
  await client.listTools();
  open.push(client);
  return client;
}

const Outcome = z.object({
  isError: z.boolean().default(false),
  structuredContent: z.unknown().optional(),
  content: z.tuple([z.object({ type: z.literal("text"), text: z.string() })]),
});

async function call(client: Client, name: string, given: Record<string, unknown> = {}) {
  const { isError, structuredContent, content } = Outcome.parse(await client.callTool({ name, arguments: given }));
  return { isError, structured: structuredContent, text: content[0].text };
}

const id = fakeTranscript.id;

describe("the server", () => {
  test("tells the model to quote, to name the speaker, and to say so where nothing answers", async () => {
    const instructions = (await connect()).getInstructions();
    expect(instructions).toMatch(/Quote each answer word for word/);
    expect(instructions).toMatch(/Do not paraphrase/);
    expect(instructions).toMatch(/Name the speaker with every quote/);
    expect(instructions).toMatch(/say that the transcript does not answer the question/);
  });

  test("has tools that only read, each with the schema of its result", async () => {
    const { tools } = await (await connect()).listTools();
    expect(tools.map(({ name }) => name)).toEqual(["list_transcripts", "ask", "read_passage", "verify_citation"]);
    for (const { annotations, outputSchema, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect(outputSchema).toMatchObject({ type: "object" });
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    }
  });

  test("asks for no more than the question", async () => {
    const { tools } = await (await connect()).listTools();
    expect(tools.find(({ name }) => name === "ask")?.inputSchema.required).toEqual(["question"]);
  });
});

describe("ask", () => {
  test("gives each quote with its speaker, its citation and an absolute permalink", async () => {
    const { structured, isError } = await call(await connect(), "ask", { question: "Does the foghorn stay?" });
    const { answered, answers } = AskOutput.parse(structured);
    expect({ answered, isError }).toEqual({ answered: true, isError: false });
    expect(answers[0]).toMatchObject({
      quote: "The foghorn stays.",
      speaker: { name: "Ingrid Voss", role: "Keeper of the lighthouse" },
      citation: { transcript: { id }, paragraph: 4 },
    });
    expect(answers[0]?.permalink).toBe(`https://example.org/ask${answers[0]?.citation.href}`);
  });

  test("says the same as text: the quote exactly, its speaker, what it replies to, its place", async () => {
    const { text } = await call(await connect(), "ask", { question: "Does the foghorn stay?" });
    expect(text.split("\n")).toEqual([
      "1. “The foghorn stays.”",
      `Ingrid Voss, Keeper of the lighthouse; answer; ${fakeTranscript.title}, 2031-05-04; ${id}#p4`,
      "In reply to Question: “Will the foghorn be removed?”",
      `Reference: Ingrid Voss. (2031, May 4). ${fakeTranscript.title}.`,
      expect.stringMatching(/^Permalink: https:\/\/example\.org\/ask\/t\/.+#p4$/),
    ]);
  });

  test("never passes an introduction or an editor's words off as the speaker's", async () => {
    const client = await connect();
    expect((await call(client, "ask", { question: "keeper" })).text).toContain(
      "introduction by The Harbour Blog, not part of the transcript",
    );
    expect((await call(client, "ask", { question: "failed" })).text).toContain(
      "Words in brackets were inserted by the editor.",
    );
  });

  test("says in fixed words that the transcript does not answer, and what was asked there", async () => {
    const { structured, text } = await call(await connect(), "ask", { question: "Where is Atlantis?" });
    expect(AskOutput.parse(structured)).toMatchObject({ answered: false, answers: [] });
    expect(text).toMatch(/^The transcript does not answer this\.\n\nQuestions that were asked in the transcripts/);
    expect(text).toContain(`“Will the foghorn be removed?”\n${id}#p3 https://example.org/ask/t/${id}#p3`);
  });

  test("passes history and filters on", async () => {
    const given = {
      question: "Foghorn?",
      history: ["Who lit the lamp?"],
      speaker: "the harbour blog",
      kinds: ["answer"],
    };
    const { structured, text } = await call(await connect(), "ask", given);
    expect(structured).toMatchObject({ answered: false, interpretedAs: "Who lit the lamp? Foghorn?" });
    expect(text).toMatch(/^Read as: Who lit the lamp\? Foghorn\?\n/);
  });

  test("has permalinks from the top of the site where the public address is not set", async () => {
    const client = await connect({ baseUrl: null });
    const { structured } = await call(client, "ask", { question: "Does the foghorn stay?" });
    const { answers } = AskOutput.parse(structured);
    expect(answers[0]?.permalink).toBe(answers[0]?.citation.href);
  });

  test.each([
    ["an empty question", { question: " " }, "expected a question of 1 to 500 characters"],
    ["a field that there is not", { question: "Why?", mood: "bad" }, "mood"],
    ["too many quotes", { question: "Why?", limit: 11 }, "limit"],
  ])("refuses %s as a tool error that says so", async (_, given, said) => {
    const { isError, text } = await call(await connect(), "ask", given);
    expect(isError).toBe(true);
    expect(text).toContain(said);
  });

  test("gives a failure's one sentence as a tool error", async () => {
    const { isError, text } = await call(await connect(), "ask", { question: "Why?", transcript: "no-such" });
    expect({ isError, text }).toEqual({
      isError: true,
      text: "Expected the id of an indexed transcript: list them to see which there are.",
    });
  });

  test("keeps what is wrong with the program itself for the operator", async () => {
    const client = await connect({ library: { ask: () => Promise.reject(new Error("/srv/secret")) } });
    const { isError, text } = await call(client, "ask", { question: "Why?" });
    expect({ isError, text }).toEqual({ isError: true, text: "The server failed to answer." });
    expect(faults).toEqual([new Error("/srv/secret")]);
  });
});

describe("list_transcripts", () => {
  test("has ids, speakers and permalinks", async () => {
    const { structured, text } = await call(await connect(), "list_transcripts");
    expect(structured).toMatchObject({ transcripts: [{ id, permalink: `https://example.org/ask/t/${id}` }] });
    expect(text).toContain("The Harbour Blog, blogger; Ingrid Voss, Keeper of the lighthouse; Question");
  });

  test("says so where there is none", async () => {
    const client = await connect({ library: { transcripts: () => [] } });
    expect(await call(client, "list_transcripts")).toMatchObject({ text: "There are no transcripts." });
  });
});

describe("read_passage", () => {
  const read = async (place: number, neighbours?: number) => {
    const given = { id: `${id}#p${place}`, ...(neighbours === undefined ? {} : { neighbours }) };
    const { structured, text } = await call(await connect(), "read_passage", given);
    const { before, passage, after } = PassageOutput.parse(structured);
    return { numbers: [before, [passage], after].map((each) => each.map(({ paragraph }) => paragraph)), text };
  };

  test("gives one neighbour on each side, or as many as are wanted and there are", async () => {
    expect((await read(4)).numbers).toEqual([[3], [4], [5]]);
    expect((await read(2, 0)).numbers).toEqual([[], [2], []]);
    expect((await read(2, 5)).numbers).toEqual([[1], [2], [3, 4, 5, 6]]);
  });

  test("has the words exactly, each passage under its speaker", async () => {
    const { text } = await read(4);
    const link = (place: number): string => `https://example.org/ask/t/${id}#p${place}`;
    expect(text).toBe(
      [
        `${id}#p3 (from a question, not an answer) ${link(3)}\nQuestion: “Will the foghorn be removed?”`,
        `The passage:\n${id}#p4 (answer) ${link(4)}\nIngrid Voss, Keeper of the lighthouse: “The foghorn stays. Sailors asked us to keep it.”`,
        `${id}#p5 (from a question, not an answer) ${link(5)}\nQuestion: “Who pays for the paint?”`,
      ].join("\n\n"),
    );
  });

  test("gives the failure's sentence where there is no such passage", async () => {
    const { isError, text } = await call(await connect(), "read_passage", { id: `${id}#p99` });
    expect({ isError, text }).toEqual({ isError: true, text: "Expected the id of a passage of the transcript." });
  });
});

describe("verify_citation", () => {
  test("finds the speaker of a citation, and refuses another one", async () => {
    const client = await connect();
    const { structured } = await call(client, "ask", { question: "Does the foghorn stay?" });
    const [answer] = AskOutput.parse(structured).answers;
    const given = { citation: answer?.citation, quote: answer?.quote, kind: answer?.kind };
    const right = await call(client, "verify_citation", { ...given, speaker: answer?.speaker });
    const { findings, wording } = VerifyOutput.parse(right.structured);
    expect(wording).toBe("exact");
    expect(findings.find(({ check }) => check === "speaker")?.outcome).toBe("holds");
    const wrong = await call(client, "verify_citation", { ...given, speaker: { name: "Question", role: null } });
    expect(wrong.structured).toMatchObject({ holds: false });
    expect(wrong.text).toMatch(/^The citation does not hold\.\n\nThe source has there: “The foghorn stays\.”/);
    expect(wrong.text).toContain("speaker: fails. Ingrid Voss, Keeper of the lighthouse, speaks there, not Question");
  });
});

describe("resources", () => {
  test("list every transcript as text and as JSON", async () => {
    const { resources } = await (await connect()).listResources();
    expect(resources.map(({ uri, mimeType }) => [uri, mimeType])).toEqual([
      [`verbatim://transcripts/${id}/text`, "text/plain"],
      [`verbatim://transcripts/${id}/json`, "application/json"],
    ]);
    const { resourceTemplates } = await (await connect()).listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      "verbatim://transcripts/{id}/text",
      "verbatim://transcripts/{id}/json",
    ]);
  });

  const Contents = z.object({ contents: z.tuple([z.object({ text: z.string(), mimeType: z.string() })]) });
  const read = async (uri: string) => Contents.parse(await (await connect()).readResource({ uri })).contents[0];

  test("hold the stored text, and say whose each paragraph is", async () => {
    const json = await read(`verbatim://transcripts/${id}/json`);
    expect(JSON.parse(json.text)).toMatchObject({ text: fakeTranscript.text, sourceHash: fakeTranscript.sourceHash });
    const { text } = await read(`verbatim://transcripts/${id}/text`);
    expect(text).toContain("Ingrid Voss (Keeper of the lighthouse):\n[p4] The foghorn stays.");
    expect(text).toContain(`Reader page: https://example.org/ask/t/${id}\n`);
    expect(fakePassages.length).toBe(text.match(/^\[p\d+\]/gm)?.length);
  });

  test("complete a begun id", async () => {
    const client = await connect();
    const complete = async (value: string) => {
      const ref = { type: "ref/resource" as const, uri: "verbatim://transcripts/{id}/text" };
      return (await client.complete({ ref, argument: { name: "id", value } })).completion.values;
    };
    expect(await complete("light")).toEqual([id]);
    expect(await complete("dark")).toEqual([]);
  });

  test.each(["verbatim://transcripts/no-such/text", "verbatim://transcripts/No%20id/json", "verbatim://else"])(
    "are refused at %s",
    async (uri) => {
      await expect((await connect()).readResource({ uri })).rejects.toThrow(/MCP error/);
    },
  );

  test("whose text fails to load fail as a whole", async () => {
    const broken = {
      transcript: () => {
        throw new Failure("index-corrupt", "expected an index, found none; run ingest");
      },
    };
    const client = await connect({ library: broken });
    await expect(client.readResource({ uri: `verbatim://transcripts/${id}/text` })).rejects.toThrow("found none");
  });
});
