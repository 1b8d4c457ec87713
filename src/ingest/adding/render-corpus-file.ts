/** A corpus file: front matter as its publisher would have written it, then the body untouched. */
import { stringify } from "yaml";
import type { DraftSpeaker } from "../../domain/transcript-draft.ts";
import type { ProposedSection } from "../formats/format-reader.ts";
import { LINE_END } from "../line-index.ts";

export interface CorpusFile {
  readonly id: string | null;
  readonly details: Readonly<Record<"title" | "date" | "language", string>> &
    Readonly<Partial<Record<"url" | "publisher" | "place" | "event" | "media", string>>>;
  readonly labels: "any" | "listed";
  readonly speakers: readonly DraftSpeaker[];
  readonly sections: readonly ProposedSection[];
  readonly body: string;
}

export function renderCorpusFile({ id, details, labels, speakers, sections, body }: CorpusFile): string {
  const fields = {
    ...(id === null ? {} : { id }),
    ...details,
    ...(labels === "listed" ? { labels } : {}),
    ...(speakers.length === 0 ? {} : { speakers: speakers.map(speakerFields) }),
    sections: sections.map((section, index) => ({
      kind: section.kind,
      ...(section.speaker === null ? {} : { speaker: section.speaker }),
      ...(section.questions === undefined ? {} : { questions: section.questions }),
      from: openingWords(body, section.start, sections[index + 1]?.start ?? body.length),
    })),
  };
  // Quoted, so that no date, number or "no" is read as anything but text.
  const yaml = stringify(fields, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  return `---\n${yaml}---\n${body}`;
}

function speakerFields({ name, role, aliases, asks }: DraftSpeaker): object {
  return {
    name,
    ...(role === null ? {} : { role }),
    ...(asks ? { asks } : {}),
    ...(aliases.length === 0 ? {} : { aliases }),
  };
}

/** Enough of a section's words that they stand nowhere else in the body. */
function openingWords(body: string, start: number, end: number): string {
  const words = body.slice(start, end).trimStart();
  const from = body.indexOf(words, start);
  for (const length of lengths(words)) {
    const opening = words.slice(0, length).trimEnd();
    if (body.indexOf(opening) === from && body.indexOf(opening, from + 1) < 0) return opening;
  }
  return words.trimEnd();
}

/** The end of the fifth word, then of a few further ones within the line, then of twice as many lines each time. */
function* lengths(words: string): Generator<number> {
  const lineEnd = words.search(LINE_END);
  const line = words.slice(0, lineEnd < 0 ? words.length : lineEnd);
  let count = 0;
  for (const { index, 0: word } of line.slice(0, LONGEST_OPENING).matchAll(/\S+/gu)) {
    if (++count >= 5) yield index + word.length;
  }
  yield line.length;
  let lines = 0;
  for (const { index } of words.matchAll(LINE_END)) if (isPowerOfTwo(++lines)) yield index;
}

/** How much of a line is looked at word by word, in UTF-16 units. */
const LONGEST_OPENING = 300;

/** A text that repeats itself over and over needs many lines, and is searched for few of them. */
const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));
