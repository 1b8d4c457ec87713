/** The YAML in front of a transcript: what it says, checked, with the line each fault stands on. */
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { LANGUAGE_TAG, SectionKind, TranscriptId } from "../domain/transcript.ts";
import { type CheckedYaml, checkYaml } from "./checked-yaml.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { QUESTION_LOOKS } from "./question-look.ts";

export const NonEmpty = z.string().trim().min(1, "expected some text, found none");

const SpeakerEntry = z.strictObject({
  name: NonEmpty,
  role: NonEmpty.optional(),
  /** Other labels of the same person, as they stand before a colon. */
  aliases: z.array(NonEmpty).default([]),
  /** True for whoever puts the questions: their turns are questions, never answers. */
  asks: z.boolean().default(false),
});
export type SpeakerEntry = z.infer<typeof SpeakerEntry>;

const SectionEntry = z
  .strictObject({
    kind: SectionKind,
    /** Whose words the section is, unless labels say otherwise. */
    speaker: NonEmpty.optional(),
    /** The look of whole paragraphs that are questions without a label; all others are the speaker's. */
    questions: z.enum(QUESTION_LOOKS).optional(),
    /** The section's opening words, exact; they occur once in the body. */
    from: z.string().regex(/\S/u, "expected some text, found none"),
  })
  .refine(({ kind, questions }) => questions === undefined || kind === "question" || kind === "answer", {
    error: "expected a section of kind question or answer, found another; only there may a look tell questions",
    path: ["questions"],
  })
  .refine(({ questions, speaker }) => questions === undefined || speaker !== undefined, {
    error: "expected to know who answers the questions, found nobody; add `speaker:` to the section",
    path: ["questions"],
  });
export type SectionEntry = z.infer<typeof SectionEntry>;

const FrontMatter = z.strictObject({
  id: TranscriptId.optional(),
  title: NonEmpty,
  date: z.iso.date('expected a date such as "2025-02-19"'),
  language: z.string().regex(LANGUAGE_TAG, 'expected a language tag such as "en"'),
  url: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  publisher: NonEmpty.optional(),
  place: NonEmpty.optional(),
  event: NonEmpty.optional(),
  media: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  /** `listed`: only labels of `speakers` open turns; `any`: labels of others are found by their look too. */
  labels: z.enum(["any", "listed"]).default("any"),
  speakers: z.array(SpeakerEntry).default([]),
  sections: z.array(SectionEntry).min(1, "expected at least one section, found none"),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export const isFrontMatterField = (name: string): boolean => name in FrontMatter.shape;

/** A transcript file taken apart. Offsets and lines of the body start where the body starts. */
export interface TranscriptFile {
  readonly frontMatter: FrontMatter;
  /** Everything after the front matter, untouched. */
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly linesBeforeBody: number;
  /** The file's line on which the language stands. */
  readonly languageLine: number;
  /** The file's line on which each section's entry stands, parallel to `frontMatter.sections`. */
  readonly sectionLines: readonly number[];
}

const OPENING = /^\uFEFF?---[ \t]*\r?\n/;
const CLOSING = /(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;

/**
 * Takes a transcript file apart.
 * @param file the name to show in faults
 * @throws Failure `front-matter-invalid`, with the line
 */
export function readFrontMatter(content: string, file: string): TranscriptFile {
  const { yaml, bodyStart } = cutFrontMatter(content, file);
  // The line of dashes comes before the YAML's first.
  const source = { yaml, file, linesBefore: 1, what: "front matter", code: "front-matter-invalid" } as const;
  const checked = checkYaml(source, FrontMatter, fieldsAt);
  refuseSharedLabels(checked.value.speakers, checked);
  return {
    frontMatter: checked.value,
    body: content.slice(bodyStart),
    linesBeforeBody: content.slice(0, bodyStart).split("\n").length - 1,
    languageLine: checked.lineOf(["language"]),
    sectionLines: checked.value.sections.map((_, index) => checked.lineOf(["sections", index])),
  };
}

/** Where the YAML between two lines of dashes ends and the body begins; null where there are no two such lines. */
export function findFrontMatter(content: string): { yaml: string; bodyStart: number } | null {
  const opening = OPENING.exec(content)?.[0];
  if (opening === undefined) return null;
  const rest = content.slice(opening.length);
  const closing = CLOSING.exec(rest);
  if (closing === null) return null;
  return { yaml: rest.slice(0, closing.index), bodyStart: opening.length + closing.index + closing[0].length };
}

function cutFrontMatter(content: string, file: string): { yaml: string; bodyStart: number } {
  const cut = findFrontMatter(content);
  if (cut !== null) return cut;
  const found = OPENING.test(content) ? 'no second line of "---"' : "none";
  throw new Failure(
    "front-matter-invalid",
    `expected YAML front matter between two lines of "---" at the top, found ${found}; add title, date, language, speakers and sections`,
    { place: { file, line: 1 } },
  );
}

function fieldsAt([first]: readonly PropertyKey[]): string[] {
  if (first === "speakers") return Object.keys(SpeakerEntry.shape);
  return Object.keys(first === "sections" ? SectionEntry.shape : FrontMatter.shape);
}

interface LabelOwner {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Two speakers under one label would make attribution a matter of luck. */
export function refuseSharedLabels(
  speakers: readonly LabelOwner[],
  { fault }: Pick<CheckedYaml<unknown>, "fault">,
): void {
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
