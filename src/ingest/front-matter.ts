/** The YAML in front of a transcript: what it says, checked, with the line each fault stands on. */
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { SectionKind, TranscriptId } from "../domain/transcript.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { lineFinder } from "./yaml-lines.ts";

const NonEmpty = z.string().trim().min(1, "expected some text, found none");

const SpeakerEntry = z.strictObject({
  name: NonEmpty,
  role: NonEmpty.optional(),
  /** Other labels of the same person, as they stand before a colon. */
  aliases: z.array(NonEmpty).default([]),
  /** True for whoever puts the questions: their turns are questions, never answers. */
  asks: z.boolean().default(false),
});
export type SpeakerEntry = z.infer<typeof SpeakerEntry>;

const SectionEntry = z.strictObject({
  kind: SectionKind,
  /** Whose words the section is, unless labels say otherwise. */
  speaker: NonEmpty.optional(),
  /** The section's opening words, exact; they occur once in the body. */
  from: z.string().regex(/\S/u, "expected some text, found none"),
});
export type SectionEntry = z.infer<typeof SectionEntry>;

const FrontMatter = z.strictObject({
  id: TranscriptId.optional(),
  title: NonEmpty,
  date: z.iso.date('expected a date such as "2025-02-19"'),
  language: z.string().regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4}$/, 'expected a language tag such as "en"'),
  url: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  publisher: NonEmpty.optional(),
  place: NonEmpty.optional(),
  event: NonEmpty.optional(),
  speakers: z.array(SpeakerEntry).default([]),
  sections: z.array(SectionEntry).min(1, "expected at least one section, found none"),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** A transcript file taken apart. Offsets and lines of the body start where the body starts. */
export interface TranscriptFile {
  readonly frontMatter: FrontMatter;
  /** Everything after the front matter, untouched. */
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly linesBeforeBody: number;
  /** The file's line on which each section's entry stands, parallel to `frontMatter.sections`. */
  readonly sectionLines: readonly number[];
}

type Path = readonly PropertyKey[];
/** A fault of the front matter as a failure, at what stands under a path. */
type Fault = (message: string, path: Path, cause?: unknown) => Failure;

const OPENING = /^\uFEFF?---[ \t]*\r?\n/;
const CLOSING = /(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;

/**
 * Takes a transcript file apart.
 * @param file the name to show in faults
 * @throws Failure `front-matter-invalid`, with the line
 */
export function readFrontMatter(content: string, file: string): TranscriptFile {
  const { yaml, bodyStart } = cutFrontMatter(content, file);
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: "core", prettyErrors: false });
  // The line of dashes comes before the YAML's first.
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  const [syntax] = document.errors;
  if (syntax !== undefined) throw notYaml(syntax, { file, line: lineAt(syntax.pos[0]) });
  const lineOf = lineFinder(document.contents, lineAt);
  const fault: Fault = (message, path, cause) =>
    new Failure("front-matter-invalid", message, { place: { file, line: lineOf(path) }, cause });
  const frontMatter = check(
    toPlain(() => document.toJS(), file),
    fault,
  );
  refuseSharedLabels(frontMatter, fault);
  return {
    frontMatter,
    body: content.slice(bodyStart),
    linesBeforeBody: content.slice(0, bodyStart).split("\n").length - 1,
    sectionLines: frontMatter.sections.map((_, index) => lineOf(["sections", index])),
  };
}

function cutFrontMatter(content: string, file: string): { yaml: string; bodyStart: number } {
  const opening = OPENING.exec(content)?.[0];
  const rest = content.slice(opening?.length ?? 0);
  const closing = CLOSING.exec(rest);
  if (opening !== undefined && closing !== null) {
    const yamlEnd = closing.index;
    return { yaml: rest.slice(0, yamlEnd), bodyStart: opening.length + yamlEnd + closing[0].length };
  }
  const found = opening === undefined ? "none" : 'no second line of "---"';
  throw new Failure(
    "front-matter-invalid",
    `expected YAML front matter between two lines of "---" at the top, found ${found}; add title, date, language, speakers and sections`,
    { place: { file, line: 1 } },
  );
}

function notYaml(fault: unknown, place: { file: string; line: number }): Failure {
  const [reason = ""] = (fault instanceof Error ? fault.message : String(fault)).split("\n", 1);
  return new Failure("front-matter-invalid", `expected the front matter to be YAML, found a fault: ${reason}`, {
    place,
    cause: fault,
  });
}

/** Aliases are followed only here, and an endless one is the writer's mistake. */
function toPlain(read: () => unknown, file: string): unknown {
  try {
    return read() ?? {};
  } catch (cause) {
    throw notYaml(cause, { file, line: 1 });
  }
}

function check(found: unknown, fault: Fault): FrontMatter {
  const parsed = FrontMatter.safeParse(found, { reportInput: true });
  if (parsed.success) return parsed.data;
  // A field that is missing is often there under a misspelt name: that is the fault to show.
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = issue?.path ?? [];
  if (issue?.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    throw fault(`unknown field "${key}"; expected one of ${fieldsAt(path).join(", ")}`, [...path, key], parsed.error);
  }
  const name = path.length === 0 ? "front matter" : path.map(countFromOne).join(" ");
  throw fault(`${name}: ${explain(issue)}`, path, parsed.error);
}

function explain(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_value") {
    return `expected one of ${issue.values.map(String).join(", ")}, found ${JSON.stringify(issue.input)}`;
  }
  if (issue?.code !== "invalid_type") return issue?.message ?? "not understood";
  if (issue.input === undefined) return `expected ${kindName(issue.expected)}, found nothing; add it`;
  const hint = issue.expected === "string" ? "; put it in quotes" : "";
  return `expected ${kindName(issue.expected)}, found ${JSON.stringify(issue.input)?.slice(0, 60)}${hint}`;
}

function kindName(expected: string): string {
  if (expected === "string") return "text";
  if (expected === "array") return "a list";
  return expected === "boolean" ? "true or false" : "fields";
}

function fieldsAt([first]: Path): string[] {
  if (first === "speakers") return Object.keys(SpeakerEntry.shape);
  return Object.keys(first === "sections" ? SectionEntry.shape : FrontMatter.shape);
}

function countFromOne(step: PropertyKey): string {
  return typeof step === "number" ? String(step + 1) : String(step);
}

/** Two speakers under one label would make attribution a matter of luck. */
function refuseSharedLabels({ speakers }: FrontMatter, fault: Fault): void {
  const owners = new Map<string, string>();
  for (const [index, { name, aliases }] of speakers.entries()) {
    for (const label of new Set([name, ...aliases].map(normaliseLabel))) {
      const owner = owners.get(label);
      if (owner !== undefined) {
        const whose = owner === name ? `two entries named ${name}` : `both ${owner} and ${name}`;
        throw fault(`speakers: the label "${label}" belongs to ${whose}; give each label to one speaker`, [
          "speakers",
          index,
        ]);
      }
      owners.set(label, name);
    }
  }
}
