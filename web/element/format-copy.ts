/** A quote with its reference, as readers paste it into texts of their own. */
import { formatClock } from "../../src/domain/format-clock.ts";
import { formatDate } from "../../src/domain/format-date.ts";
import type { CopyFormat } from "./copy-formats.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";

export function formatCopy(format: CopyFormat, answer: QuotedAnswer, link: string): string {
  switch (format) {
    case "plain":
      return `“${answer.quote}”\n— ${attribution(answer)}\n${link}`;
    case "markdown":
      return formatMarkdown(answer, link);
    case "apa":
      return `“${answer.quote}”\n\n${answer.citation.formatted}`;
    case "chicago":
      return `“${answer.quote}”\n\n${formatChicago(answer, link)}`;
    case "bibtex":
      return formatBibtex(answer, link);
    case "link":
      return link;
  }
}

function attribution({ speaker, citation }: QuotedAnswer): string {
  const { title, publisher, date } = citation.transcript;
  return joinPresent([speaker.name, speaker.role, title, publisher, formatDate(date)], ", ");
}

function formatMarkdown(answer: QuotedAnswer, link: string): string {
  const quote = answer.quote
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join("\n");
  return `${quote}\n>\n> — [${escapeMarkdown(attribution(answer))}](<${link}>)`;
}

/** So that Markdown shows the characters of the quote instead of acting on them. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}

/** The Chicago Manual of Style, 17th edition, notes: a speech or interview read online. */
function formatChicago({ speaker, citation }: QuotedAnswer, link: string): string {
  const { title, publisher, date, url } = citation.transcript;
  const { paragraph, time } = citation;
  // Of a recording the time is cited (section 14.277), of a text the paragraph.
  const place = time === null ? `para. ${paragraph}` : `at ${formatClock(time)}`;
  const parts = [`${speaker.name}, “${title},” transcript`, publisher, americanDate(date), place, url ?? link];
  return `${joinPresent(parts, ", ")}.`;
}

function formatBibtex({ quote, speaker, citation }: QuotedAnswer, link: string): string {
  const { id, title, publisher, date, url } = citation.transcript;
  const name = escapeLatex(speaker.name);
  // A name that the reference leaves as it stands is no person's, or not surely one's: in braces it stays whole.
  const author = citation.formatted.startsWith(speaker.name) ? `{${name}}` : name;
  const fields: readonly (readonly [string, string | null])[] = [
    ["author", author],
    ["title", `{${escapeLatex(title)}}`],
    ["howpublished", publisher === null ? null : escapeLatex(publisher)],
    ["year", date.slice(0, 4)],
    ["date", date],
    ["url", url ?? link],
    ["note", `Transcript, paragraph ${citation.paragraph}: \`\`${escapeLatex(quote)}''`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${id}-p${citation.paragraph},\n${lines.join(",\n")}\n}`;
}

const LATEX_WORDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeLatex(text: string): string {
  return text.replace(/[\\~^&%$#_{}]/g, (character) => LATEX_WORDS[character] ?? `\\${character}`);
}

/** `November 6, 2031`, as the manual has it (section 6.38). References are English whatever the interface speaks. */
function americanDate(date: string): string {
  return formatDate(date).replace(/^(\d+) (\S+)/, "$2 $1,");
}

function joinPresent(parts: readonly (string | null)[], separator: string): string {
  return parts.filter((part) => part !== null && part !== "").join(separator);
}
