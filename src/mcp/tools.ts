/** What each tool does: reads its input by the schemas, asks the library, and says the same as structure and as text. */
import type { z } from "zod";
import type { Library, PassageInPlace } from "../domain/library.ts";
import type { PassageId } from "../domain/passage.ts";
import { viewPassage, viewTranscripts } from "../http/views.ts";
import type { ToolAnswer } from "./answer-call.ts";
import type { McpOptions } from "./options.ts";
import { renderAnswer, renderList, renderPassages, renderVerification } from "./render-text.ts";
import {
  type AskInput,
  AskOutput,
  ListOutput,
  type PassageInput,
  PassageOutput,
  type VerifyInput,
  VerifyOutput,
} from "./tool-schemas.ts";

export async function ask(options: McpOptions, question: z.output<typeof AskInput>): Promise<ToolAnswer> {
  const answer = await (await options.library()).ask(question);
  const link = linker(options);
  const structured = AskOutput.parse({
    ...answer,
    answers: answer.answers.map((each) => ({ ...each, permalink: link(each.citation.href) })),
    nearest: answer.nearest.map((each) => ({ ...each, permalink: link(pathOf(each.passageId)) })),
  });
  return { structured, text: renderAnswer(structured) };
}

export async function listTranscripts(options: McpOptions): Promise<ToolAnswer> {
  const { transcripts } = viewTranscripts(await options.library());
  const link = linker(options);
  const structured = ListOutput.parse({
    transcripts: transcripts.map((each) => ({ ...each, permalink: link(`/t/${each.id}`) })),
  });
  return { structured, text: renderList(structured) };
}

export async function readPassage(options: McpOptions, input: z.output<typeof PassageInput>): Promise<ToolAnswer> {
  const library = await options.library();
  const link = linker(options);
  const view = (place: PassageInPlace) => ({
    ...viewPassage(place).passage,
    permalink: link(pathOf(place.passage.id)),
  });
  const place = library.passage(input.id);
  const structured = PassageOutput.parse({
    before: neighbours(library, place, { side: "previous", count: input.neighbours }).reverse().map(view),
    passage: view(place),
    after: neighbours(library, place, { side: "next", count: input.neighbours }).map(view),
  });
  return { structured, text: renderPassages(structured) };
}

interface Neighbourhood {
  readonly side: "previous" | "next";
  readonly count: number;
}

/** The nearest first; fewer where the text ends. */
function neighbours(library: Library, place: PassageInPlace, { side, count }: Neighbourhood): PassageInPlace[] {
  const found: PassageInPlace[] = [];
  let next = place[side];
  while (next !== null && found.length < count) {
    const reached = library.passage(next.id);
    found.push(reached);
    next = reached[side];
  }
  return found;
}

export async function verifyCitation(options: McpOptions, input: z.output<typeof VerifyInput>): Promise<ToolAnswer> {
  const { citation, quote = null, speaker = null, kind = null } = input;
  const library = await options.library();
  const structured = VerifyOutput.parse(
    await options.verify(library, { type: "citation", citation, quote, speaker, kind }),
  );
  return { structured, text: renderVerification(structured) };
}

/** From the top of the site to an address that readers can open. */
export function linker({ baseUrl }: Pick<McpOptions, "baseUrl">): (path: string) => string {
  return (path) => `${baseUrl ?? ""}${path}`;
}

/** `some-transcript#p12.2` to the reader page at that paragraph. */
function pathOf(id: PassageId): string {
  const [transcript, place = ""] = id.split("#");
  return `/t/${transcript}#${place.split(".")[0]}`;
}
