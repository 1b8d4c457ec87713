/** A transcript's title, date, language and id: as the publisher says, else as the source does, else as its look tells. */
import { basename, extname } from "node:path";
import type { AddChoices, MissingValue } from "../../domain/transcript-draft.ts";
import type { ProposedDetails } from "../formats/format-reader.ts";
import { detectLanguage } from "./detect-language.ts";
import { findDate } from "./find-date.ts";
import { proposeId } from "./propose-id.ts";

export interface DetailsSource {
  readonly choices: AddChoices;
  readonly details: ProposedDetails;
  /** The file's name as given; `-` for standard input. */
  readonly file: string;
  readonly body: string;
  /** Lines above the words, first to last. */
  readonly head: readonly string[];
}

export interface DetailsProposal {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly language: string;
  readonly missing: readonly MissingValue[];
  /** What does not fit together. */
  readonly warnings: readonly string[];
}

export async function proposeDetails(source: DetailsSource): Promise<DetailsProposal> {
  const { choices, details, body, head } = source;
  const file = source.file === "-" ? "" : basename(source.file, extname(source.file));
  const found = await detectLanguage(body);
  const stated = choices.language ?? details.language ?? null;
  const language = stated ?? found;
  const title = choices.title ?? details.title ?? titleIn(head);
  const date = choices.date ?? details.date ?? findDate([file, title ?? "", ...head], language);
  const known = { title, date, language };
  return {
    id: choices.id ?? proposeId({ file, title: title ?? "", date: date ?? "" }),
    // Placeholders: nothing is written while a value is missing.
    title: title ?? "Untitled",
    date: date ?? "1970-01-01",
    language: language ?? "und",
    missing: REQUIRED.filter((name) => known[name] === null).map((name) => MISSING[name]),
    warnings: otherLanguage(stated, found),
  };
}

function otherLanguage(stated: string | null, found: string | null): string[] {
  if (stated === null || found === null || primary(stated) === primary(found)) return [];
  return [`the language is given as ${stated}, but the words look like ${found}`];
}

const REQUIRED = ["title", "date", "language"] as const;

const MISSING = {
  title: {
    flag: "title",
    message: "expected a title, found none in the source; give --title",
    question: "What is the transcript's title?",
    suggestion: null,
  },
  date: {
    flag: "date",
    message: "expected the day it was said, found no date in the source; give --date, such as --date=2025-02-19",
    question: "On which day was it said? (such as 2025-02-19)",
    suggestion: null,
  },
  language: {
    flag: "language",
    message: "expected to know the language, found too little to tell it by; give --language, such as --language=en",
    question: "In which language is it? (a tag such as en)",
    suggestion: null,
  },
} as const satisfies Record<string, MissingValue>;

const primary = (tag: string): string => tag.split("-", 1)[0]?.toLowerCase() ?? "";

/** The line above the words, unless it is a time, a place mark or a rule. */
function titleIn([first = ""]: readonly string[]): string | null {
  const [line = ""] = first.split("\n", 1);
  const title = line.replace(/^[\s*_#]+|(?<![\s*_=~-])[\s*_=~-]+$/gu, "");
  const isTitle = title.split(/\s+/u).length > 1 && title.length <= 160 && !/^[[(]|^\d{1,2}[:.]\d{2}/u.test(title);
  return isTitle ? title : null;
}
