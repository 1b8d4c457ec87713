/** `verbatim add`: a published transcript into the corpus, with everything that was proposed shown first. */
import type { AddChoices, PublishedFile, TranscriptDraft } from "../domain/transcript-draft.ts";
import { askMissing } from "./ask-missing.ts";
import { createCommand } from "./command.ts";
import { ingestWithProgress } from "./ingest-command.ts";
import type { AddedTranscript, Operations } from "./operations.ts";
import { pageOf } from "./page.ts";
import { parseChoices } from "./parse-choices.ts";
import { renderDraft, serialiseDraft } from "./render-draft.ts";
import { renderIngest, renderIngestFaults } from "./render-ingest.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";
import { UsageFault } from "./usage-fault.ts";

export const addCommand = createCommand({
  name: "add",
  description: "Put a published transcript into the corpus, after showing who is taken to say what",
  args: {
    file: { type: "positional", description: "The published file, or - to read it from standard input" },
    title: { type: "string", valueHint: "text", description: "Its title" },
    date: { type: "string", valueHint: "date", description: "The day it was said, such as 2025-02-19" },
    language: { type: "string", valueHint: "tag", description: "Its language, such as en" },
    id: { type: "string", valueHint: "id", description: "Its name in file names and links" },
    url: { type: "string", valueHint: "address", description: "Where it is published" },
    publisher: { type: "string", valueHint: "name", description: "Who published it, and wrote what stands around it" },
    media: { type: "string", valueHint: "address", description: "The recording" },
    speaker: {
      type: "string",
      valueHint: "Name|Role|alias,alias",
      description: "Someone who speaks, with role and labels in the text; repeat it for more",
    },
    asks: { type: "string", valueHint: "name", description: "Who puts the questions; repeat it for more" },
    speech: {
      type: "string",
      valueHint: "Name|opening words",
      description: "A speech without a label before it, or none",
    },
    commentary: {
      type: "string",
      valueHint: "opening words",
      description: "Where the publisher goes on after the last speaker, or none",
    },
    format: { type: "string", valueHint: "name", description: "What the file is, where that is not recognised" },
    out: { type: "string", valueHint: "file", description: "The corpus file to write (named for the id unless given)" },
    replace: { type: "boolean", description: "Replace a corpus file of the same name" },
    yes: { type: "boolean", alias: "y", description: "Do not ask before writing" },
    "dry-run": { type: "boolean", description: "Show everything and write nothing" },
    ingest: { type: "boolean", description: "Put it into the index too" },
    json: { type: "boolean", description: "Print what was found and done as JSON" },
  },
  repeatable: ["speaker", "asks"],
  run: async ({ args, words, valuesOf, surroundings }) => {
    const choices = parseChoices({ ...args, speakers: valuesOf("speaker"), asks: valuesOf("asks") });
    const operations = await surroundings.operations();
    const file = await operations.readPublishedFile(words[0] ?? "", surroundings.stdinBytes);
    const flags = { dryRun: args["dry-run"] === true, json: args.json === true, yes: args.yes === true };
    const draft = await complete(operations, file, { choices, surroundings, asks: !flags.json && !flags.yes });
    const { stdout } = surroundings;
    if (!flags.json) stdout.write(renderDraft(draft, file.name, pageOf(stdout)));
    if (flags.dryRun && flags.json) stdout.write(serialiseDraft(draft, null));
    refuseMissing(draft);
    if (flags.dryRun) return 0;
    if (!flags.yes && !flags.json && !(await confirms(surroundings, draft))) return 1;
    const added = await operations.addTranscript(draft, { out: args.out ?? null, replace: args.replace === true });
    stdout.write(flags.json ? serialiseDraft(draft, added) : renderAdded(added, args.ingest === true));
    return args.ingest === true ? ingestAdded(operations, added, surroundings) : 0;
  },
});

interface Completing {
  readonly choices: AddChoices;
  readonly surroundings: Surroundings;
  readonly asks: boolean;
}

/** A draft for which everything is known that a terminal can be asked for. */
async function complete(
  operations: Operations,
  file: PublishedFile,
  { choices, surroundings, asks }: Completing,
): Promise<TranscriptDraft> {
  const { prompt, stderr } = surroundings;
  let chosen = choices;
  let draft = await operations.proposeTranscript(file, chosen);
  if (prompt === null || !asks || file.name === "-") return draft;
  for (let [missing] = draft.missing; missing !== undefined; [missing] = draft.missing) {
    chosen = await askMissing(missing, chosen, { prompt, stderr });
    draft = await operations.proposeTranscript(file, chosen);
  }
  return draft;
}

function refuseMissing({ missing }: TranscriptDraft): void {
  const [first, ...others] = missing;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` (also missing: ${others.map(({ flag }) => `--${flag}`).join(", ")})`;
  throw new UsageFault(`${first.message}${more}`);
}

async function confirms({ prompt, stderr }: Surroundings, { transcript }: TranscriptDraft): Promise<boolean> {
  if (prompt === null) return true;
  const answer = (await prompt(`Add it as ${transcript.id}? (y/n) `)).trim();
  if (/^(?:y|yes)$/iu.test(answer)) return true;
  stderr.write("Nothing was written.\n");
  return false;
}

function renderAdded({ path, replaced }: AddedTranscript, ingests: boolean): string {
  const next = ingests
    ? ""
    : `Look at every turn with \`verbatim check ${path}\`, then put it into the index with \`verbatim ingest\`.\n`;
  return `\n${replaced ? "Replaced" : "Wrote"} ${path}\n${next}`;
}

async function ingestAdded(
  operations: Operations,
  { path }: AddedTranscript,
  { stdout, stderr }: Surroundings,
): Promise<ExitCode> {
  const report = await ingestWithProgress(operations, { files: [path] }, stderr);
  stderr.write(renderIngestFaults(report));
  stdout.write(renderIngest(report));
  return report.failed.length === 0 ? 0 : 1;
}
