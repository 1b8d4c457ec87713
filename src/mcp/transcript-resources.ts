/** Whole transcripts as resources, for clients that attach texts instead of asking. */
import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError, type ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";
import { Failure } from "../domain/failure.ts";
import type { Library, TranscriptWithPassages } from "../domain/library.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { viewTranscript } from "../http/views.ts";
import type { McpOptions } from "./options.ts";
import { linker } from "./tools.ts";

/** The specification's code for a resource that is not there; the SDK names none. */
const RESOURCE_NOT_FOUND = -32_002;

const FORMS = {
  text: {
    title: "Transcript as text",
    description: "Who said what, each paragraph with its number",
    mimeType: "text/plain",
  },
  json: {
    title: "Transcript as JSON",
    description: "The stored text with its turns and its SHA-256, as GET /api/transcripts/:id gives it",
    mimeType: "application/json",
  },
} as const;

type Form = keyof typeof FORMS;

export function registerTranscripts(server: McpServer, options: McpOptions): void {
  for (const form of ["text", "json"] as const) {
    const template = new ResourceTemplate(`verbatim://transcripts/{id}/${form}`, {
      list: async () => ({ resources: listOf(await options.library(), form) }),
      complete: {
        id: async (begun) =>
          (await options.library()).transcripts().flatMap(({ id }) => (id.startsWith(begun) ? [id] : [])),
      },
    });
    server.registerResource(`transcript-${form}`, template, FORMS[form], async (uri, { id }) =>
      readResource(options, { uri, form, id: typeof id === "string" ? id : "" }),
    );
  }
}

function listOf(library: Library, form: Form) {
  const { mimeType } = FORMS[form];
  return library.transcripts().map(({ id, title, date }) => ({
    uri: `verbatim://transcripts/${id}/${form}`,
    name: `${id}.${form === "text" ? "txt" : "json"}`,
    title: `${title}, ${date}`,
    mimeType,
  }));
}

interface Requested {
  readonly uri: URL;
  readonly form: Form;
  readonly id: string;
}

async function readResource(options: McpOptions, { uri, form, id }: Requested): Promise<ReadResourceResult> {
  const library = await options.library();
  const { transcript } = find(library, id);
  const text =
    form === "json"
      ? JSON.stringify(viewTranscript(library, transcript.id))
      : options.renderTranscript(transcript, linker(options)(`/t/${transcript.id}`));
  return { contents: [{ uri: uri.href, mimeType: FORMS[form].mimeType, text }] };
}

function find(library: Library, text: string): TranscriptWithPassages {
  const id = TranscriptId.safeParse(text);
  if (!id.success) throw new McpError(ErrorCode.InvalidParams, "Expected the id of a transcript in the address.");
  try {
    return library.transcript(id.data);
  } catch (error) {
    throw error instanceof Failure ? new McpError(RESOURCE_NOT_FOUND, error.message) : error;
  }
}
