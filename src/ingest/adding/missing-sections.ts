/** What a text leaves open about whose words its parts are, as a sentence for scripts and a question for a terminal. */
import { sliceSpan } from "../../domain/span.ts";
import type { MissingValue } from "../../domain/transcript-draft.ts";
import { countWords, type Part } from "./find-parts.ts";

/** Stands for a speaker until the publisher has said who it is; no such transcript is ever written. */
export const TO_BE_NAMED = "(to be named)";

/** How speeches begin. */
const SALUTATION =
  /^(?:dear|distinguished|esteemed|honou?rable|ladies and gentlemen|colleagues|friends|comrades|mr\.?\s|madam\s|my fellow|fellow\s|good (?:morning|afternoon|evening|day)|thank you|hello|уважаемые|дорогие|добрый|mesdames|meine damen|sehr geehrte|señoras|estimad)/iu;

export function speechMissing(before: readonly Part[], body: string, hasLabels: boolean): MissingValue {
  const salutation = before.find((part) => SALUTATION.test(sliceSpan(body, part)));
  const opening = salutation === undefined ? null : openingOf(body, salutation);
  const amount = `${before.length} paragraphs (${countWords(before)} words)`;
  const found = hasLabels
    ? `${amount} before the first label, which may be an introduction, a speech or both`
    : `${amount} without a label on what looks like a web page, which may begin with an introduction`;
  const example = opening ?? "opening words";
  return {
    flag: "speech",
    message: `expected to know whose words these are, found ${found}; give --speech="Name|${example}", or --speech=none where there is no speech in them`,
    question: `Found ${found}. Who speaks, and from which words on? (Name|opening words, or none)`,
    suggestion: null,
  };
}

export function speakerMissing(words: number | null, silent: readonly string[]): MissingValue {
  const amount = words === null ? "words" : `${words} words`;
  const found = silent.length > 1 ? `no label of ${silent.join(" or ")}` : "no label in front of them";
  return {
    flag: "speaker",
    message: `expected to know who speaks, found ${amount} and ${found}; give --speaker="Name|Role" where it is one person's speech, or put labels such as "Name:" into the text`,
    question: "No label names a speaker: whose speech is this? (Name|Role)",
    suggestion: null,
  };
}

/** @param questions how many there are, and in which look */
export function answererMissing(questions: string, names: readonly string[]): MissingValue {
  const found = names.length > 1 ? `no label of ${names.join(" or ")}` : "nobody named";
  const hint = names.length > 1 ? `put labels such as "${names[0]}:" into the text` : 'give --speaker="Name|Role"';
  return {
    flag: "speaker",
    message: `expected to know who answers, found ${questions} and ${found}; ${hint}, and name who asks with --asks="Name"`,
    question: `Found ${questions} under nobody's name: who answers them? (Name|Role)`,
    suggestion: null,
  };
}

export function publisherMissing(words: number | null): MissingValue {
  const amount = words === null ? "words" : `${words} words`;
  return {
    flag: "publisher",
    message: `expected to know who wrote the ${amount} around the transcript, found nobody named; give --publisher="Name"`,
    question: `Who wrote the ${amount} around the transcript? (the publisher's or author's name)`,
    suggestion: null,
  };
}

export function commentaryMissing(rest: readonly Part[], body: string): MissingValue {
  const name = rest[0]?.turn.speaker?.name ?? null;
  const surname = name?.split(/\s+/u).at(-1) ?? "";
  // Nobody speaks of themselves by their surname.
  const other = surname.length < 3 ? undefined : rest.find((part) => sliceSpan(body, part).includes(surname));
  const opening = other === undefined ? null : openingOf(body, other);
  const whose = name === null ? "the speech" : `the last turn, by ${name},`;
  const found = `${rest.length} more paragraphs in ${whose} before the page's own lines`;
  const hint = opening === null ? "opening words" : opening;
  const suspicion = opening === null ? "" : ` (${JSON.stringify(opening)} speaks of ${surname})`;
  return {
    flag: "commentary",
    message: `expected to know where the author of the page goes on, found ${found}${suspicion}; give --commentary="${hint}", or --commentary=none where all are the speaker's`,
    question: `Found ${found}${suspicion}. With which words does the author of the page go on? (opening words, or none)`,
    suggestion: opening,
  };
}

function openingOf(body: string, part: Part): string {
  return sliceSpan(body, part)
    .replace(/["|]/gu, "")
    .split(/\s+/u)
    .slice(0, 5)
    .join(" ")
    .replace(/[,;:.]$/u, "");
}
