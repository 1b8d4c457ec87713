/** A quote's source as a reference in the usual styles. English, whatever the transcript's language. */
import { formatClock } from "../domain/format-clock.ts";
import type { QuotableKind } from "../domain/transcript.ts";
import { abbreviateGivenNames, readPersonalName } from "./read-personal-name.ts";

export const REFERENCE_STYLES = ["apa", "chicago", "bibtex", "markdown", "plain"] as const;
export type ReferenceStyle = (typeof REFERENCE_STYLES)[number];

/** Everything a reference says; a citation and the quote's speaker hold it all. */
export interface ReferenceFacts {
  /** The transcript's id. */
  readonly transcript: string;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  /** Whose words they are: the blogger's, in an introduction or commentary. */
  readonly speaker: string;
  readonly kind: QuotableKind;
  readonly paragraph: number;
  /** Seconds from the start of the recording. */
  readonly time: number | null;
  /** The publisher, or the site's name. */
  readonly site: string | null;
  /** The address of the whole document. */
  readonly url: string | null;
  /** The address of the quote itself; only Markdown, where it does not show, uses it. */
  readonly quoteUrl: string | null;
}

const MEDIUM: Readonly<Record<QuotableKind, string>> = {
  speech: "Speech transcript",
  question: "Transcript of questions and answers",
  answer: "Transcript of questions and answers",
  introduction: "Introduction to a transcript",
  commentary: "Commentary on a transcript",
};

/** One reference, without the quote. BibTeX has several lines, every other style one. */
export function formatReference(style: ReferenceStyle, facts: ReferenceFacts): string {
  switch (style) {
    case "apa":
      return formatApa(facts);
    case "chicago":
      return formatChicago(facts);
    case "bibtex":
      return formatBibtex(facts);
    case "markdown":
      return formatMarkdown(facts);
    case "plain":
      return listParts([facts.speaker, facts.title, ...placeOf(facts), facts.url]);
  }
}

/** APA 7, section 10.13; the time stands where a book's pages would, since the quote is direct (8.28). */
function formatApa(facts: ReferenceFacts): string {
  const name = readPersonalName(facts.speaker);
  const author = name === null ? facts.speaker : `${name.family}, ${abbreviateGivenNames(name)}`;
  const { year, month, day } = readDate(facts.date);
  const time = facts.time === null ? "" : ` (${formatClock(facts.time)})`;
  // A site that bears its author's name is not named twice (APA 7, section 9.34).
  const site = facts.site === facts.speaker ? null : facts.site;
  return joinSentences([
    author,
    `(${year}, ${month} ${day})`,
    `${facts.title}${time} [${MEDIUM[facts.kind]}]`,
    site,
    facts.url,
  ]);
}

/** Chicago Manual of Style, 17th edition, bibliography. */
function formatChicago(facts: ReferenceFacts): string {
  const name = readPersonalName(facts.speaker);
  const author = name === null ? facts.speaker : `${name.family}, ${name.given.join(" ")}`;
  const title = facts.title.replace(/[“”]|"/gu, (mark) => (mark === "“" ? "‘" : mark === "”" ? "’" : "'"));
  const place = listParts(placeOf(facts));
  return joinSentences([author, `“${title}${/[.?!]$/u.test(title) ? "" : "."}”`, MEDIUM[facts.kind], place, facts.url]);
}

function formatMarkdown(facts: ReferenceFacts): string {
  const link = facts.quoteUrl ?? facts.url;
  const title = escapeMarkdown(facts.title);
  const linked = link === null ? `*${title}*` : `[${title}](<${link.replace(/[<>\\\s]/gu, encodeURIComponent)}>)`;
  return listParts([escapeMarkdown(facts.speaker), linked, escapeMarkdown(listParts(placeOf(facts)))]);
}

function formatBibtex(facts: ReferenceFacts): string {
  const name = readPersonalName(facts.speaker);
  // Second braces keep BibTeX from taking the last word for a family name.
  const author = name === null ? `{${escapeLatex(facts.speaker)}}` : `${name.family}, ${name.given.join(" ")}`;
  const { year, month, day } = readDate(facts.date);
  const place = facts.time === null ? `paragraph ${facts.paragraph}` : `at ${formatClock(facts.time)}`;
  const fields: readonly (readonly [string, string | null])[] = [
    ["author", `{${author}}`],
    ["title", `{{${escapeLatex(facts.title)}}}`],
    ["year", `{${year}}`],
    ["month", month.slice(0, 3).toLowerCase()],
    ["day", `{${day}}`],
    ["howpublished", facts.site === null ? null : `{${escapeLatex(facts.site)}}`],
    ["note", `{${MEDIUM[facts.kind]}, ${place}}`],
    // Typeset verbatim by every style that knows the field, so braces are all that could break out of it.
    ["url", facts.url === null ? null : `{${facts.url.replace(/[{}\\]/gu, encodeURIComponent)}}`],
  ];
  const lines = fields.flatMap(([field, value]) => (value === null ? [] : [`  ${field} = ${value}`]));
  return `@misc{${facts.transcript}-p${facts.paragraph},\n${lines.join(",\n")}\n}`;
}

/** Site, date and time, as far as they are known. */
function placeOf({ site, date, time }: ReferenceFacts): (string | null)[] {
  const { year, month, day } = readDate(date);
  return [site, `${month} ${day}, ${year}`, time === null ? null : `at ${formatClock(time)}`];
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function readDate(date: string): { readonly year: string; readonly month: string; readonly day: string } {
  const [year = "", month = "", day = ""] = date.split("-");
  return { year, month: MONTHS[Number(month) - 1] ?? month, day: String(Number(day)) };
}

/** Ends each part with a full stop unless it has its own end; an address gets none, for it would join the address. */
function joinSentences(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => (/[.?!]”?$|^https?:/u.test(part ?? "") ? part : `${part}.`))
    .join(" ");
}

function listParts(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(", ");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/gu, "\\$&");
}

const LATEX_WORDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeLatex(text: string): string {
  return text.replace(/[\\~^&%$#_{}]/gu, (character) => LATEX_WORDS[character] ?? `\\${character}`);
}
