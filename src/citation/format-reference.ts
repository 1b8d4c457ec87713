/** A quote's source as a reference in APA style. English, whatever the transcript's language. */
import { formatClock } from "../domain/format-clock.ts";
import type { QuotableKind } from "../domain/transcript.ts";
import { abbreviateGivenNames, readPersonalName } from "./read-personal-name.ts";

/** Everything a reference says; a citation and the quote's speaker hold it all. */
export interface ReferenceFacts {
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  /** Whose words they are: the blogger's, in an introduction or commentary. */
  readonly speaker: string;
  readonly kind: QuotableKind;
  /** Seconds from the start of the recording. */
  readonly time: number | null;
  readonly publisher: string | null;
  /** The address of the whole document. */
  readonly url: string | null;
}

const MEDIUM: Readonly<Record<QuotableKind, string>> = {
  speech: "Speech transcript",
  question: "Transcript of questions and answers",
  answer: "Transcript of questions and answers",
  introduction: "Introduction to a transcript",
  commentary: "Commentary on a transcript",
};

/**
 * One line, without the quote, by APA 7, section 10.13; the time stands where a book's pages would, since the quote
 * is direct (8.28).
 */
export function formatReference({ title, date, speaker, kind, time, publisher, url }: ReferenceFacts): string {
  const name = readPersonalName(speaker);
  return joinSentences([
    name === null ? speaker : `${name.family}, ${abbreviateGivenNames(name)}`,
    `(${formatDate(date)})`,
    `${title}${time === null ? "" : ` (${formatClock(time)})`} [${MEDIUM[kind]}]`,
    // A publisher who is the author is not named twice (APA 7, section 9.34).
    publisher === speaker ? null : publisher,
    url,
  ]);
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2025, February 19`. */
function formatDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${year}, ${MONTHS[Number(month) - 1] ?? month} ${Number(day)}`;
}

/** Ends each part with a full stop unless it has its own end; an address gets none, for it would join the address. */
function joinSentences(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => (/[.?!]”?$|^https?:/u.test(part ?? "") ? part : `${part}.`))
    .join(" ");
}
