/** What looks wrong in a transcript's turns, though every rule was kept. */
import { distance } from "fastest-levenshtein";
import { sliceSpan } from "../../domain/span.ts";
import type { Transcript, Turn } from "../../domain/transcript.ts";
import type { DraftSpeaker } from "../../domain/transcript-draft.ts";

export interface Oddity {
  /** An offset of the body; null for the transcript as a whole. */
  readonly at: number | null;
  readonly message: string;
}

const LONG_TURN = 3000;
/** With more names than this, each is not compared with every other. */
const MOST_NAMES = 500;

export function noticeOddities(transcript: Transcript, speakers: readonly DraftSpeaker[]): Oddity[] {
  const turns = new Map<string, Turn[]>();
  for (const turn of transcript.turns) {
    if (turn.speaker === null || turn.kind === "introduction" || turn.kind === "commentary") continue;
    const own = turns.get(turn.speaker.name);
    if (own === undefined) turns.set(turn.speaker.name, [turn]);
    else own.push(turn);
  }
  const names = [...turns.keys()];
  return [
    ...[...turns].flatMap(([name, own]) => oddNames(name, own, names)),
    ...transcript.turns.flatMap((turn) => longTurn(transcript, turn)),
    ...silentQuestions(transcript, speakers),
    ...fullNames(transcript, names),
    ...names.flatMap(officeInName),
  ];
}

function oddNames(name: string, own: readonly Turn[], all: readonly string[]): Oddity[] {
  const [first] = own;
  const at = first?.paragraphs[0].span.start ?? null;
  const odd: Oddity[] = [];
  const near =
    own.length === 1 && all.length <= MOST_NAMES
      ? all.find((other) => other !== name && isNear(name, other))
      : undefined;
  if (own.length === 1 && near !== undefined) {
    odd.push({
      at,
      message: `"${name}" speaks once and "${near}" differs by a letter; if they are one person, list one as the other's alias`,
    });
  } else if (own.length === 1 && all.length > 2) {
    odd.push({ at, message: `the label "${name}" is used once; if it names nobody, reword it` });
  }
  if (mixesScripts(name)) odd.push({ at, message: `the label "${name}" mixes letters of two scripts that look alike` });
  return odd;
}

function isNear(name: string, other: string): boolean {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  // "Speaker 1" and "Speaker 2", "Q1" and "Q2" are two on purpose.
  return one.length > 3 && one.replace(/\d/gu, "") !== two.replace(/\d/gu, "") && distance(one, two) === 1;
}

function mixesScripts(name: string): boolean {
  return name.split(/\s+/u).some((word) => {
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
      script.test(word),
    );
    return scripts.length > 1;
  });
}

function longTurn({ text }: Transcript, { kind, speaker, paragraphs }: Turn): Oddity[] {
  // A speech may well be long.
  if (speaker === null || (kind !== "question" && kind !== "answer")) return [];
  const words = paragraphs.reduce((sum, { span }) => sum + sliceSpan(text, span).split(/\s+/u).length, 0);
  if (words < LONG_TURN) return [];
  const message = `${speaker.name} says ${words.toLocaleString("en")} words at a stretch; look for a label that was not read`;
  return [{ at: paragraphs[0].span.start, message }];
}

/** Questions in a conversation in which nobody is said to ask. */
function silentQuestions({ turns, text }: Transcript, speakers: readonly DraftSpeaker[]): Oddity[] {
  if (speakers.some(({ asks }) => asks) || speakers.length < 2 || turns.length < 6) return [];
  const asking = turns.filter(({ paragraphs }) =>
    /[?？؟]["”’)]*$/u.test(sliceSpan(text, paragraphs.at(-1)?.span ?? paragraphs[0].span)),
  );
  if (asking.length * 5 < turns.length) return [];
  return [
    {
      at: null,
      message: `${asking.length} of ${turns.length} turns end in a question mark and nobody is said to ask; name who does with --asks`,
    },
  ];
}

const SHORT_LABEL = /^(?:mr|mrs|ms|miss|dr|prof|capt|gen|sen|rep|gov|sir|lady|lord)\.?\s(?<surname>[\p{L}'’-]{3,})$/iu;
const OFFICE =
  /^(?:secretary|president|minister|senator|director|chair|chairman|coordinator|general|mr|mrs|ms|dr|prof|press|the|with|by|and|of)$/iu;

/** The title often has the full name of whoever the labels call by the surname; whether they are one is not known. */
function fullNames({ title }: Transcript, names: readonly string[]): Oddity[] {
  return names.flatMap((label) => {
    const surname = SHORT_LABEL.exec(label)?.groups?.["surname"];
    if (surname === undefined) return [];
    const found = new RegExp(`(?<first>\\p{Lu}[\\p{L}'’-]+)\\s(?<last>${surname})(?![\\p{L}-])`, "iu").exec(
      title,
    )?.groups;
    const [first = "", last = ""] = [found?.["first"], found?.["last"]];
    if (first === "" || OFFICE.test(first)) return [];
    const message = `"${label}" may be ${first} ${last}, whom the title names; if so, give --speaker="${first} ${last}||${label}"`;
    return [{ at: null, message }];
  });
}

const OFFICES: ReadonlySet<string> = new Set(
  "president premier minister chancellor secretary governor senator ambassador chairman chairwoman director commissioner spokesman spokeswoman spokesperson mayor admiral general".split(
    " ",
  ),
);

/** `President of Russia Vladimir Putin`: an office before a name is a role, and would be cited as part of the name. */
function officeInName(label: string): Oddity[] {
  const words = label.split(/\s+/u);
  const [name, office] = [words.slice(-2).join(" "), words.slice(0, -2).join(" ")];
  const isOffice = words.slice(0, Math.min(2, words.length - 2)).some((word) => OFFICES.has(word.toLowerCase()));
  if (!isOffice || !words.slice(-2).every((word) => /^\p{Lu}\p{L}/u.test(word) && !OFFICES.has(word.toLowerCase())))
    return [];
  const message = `"${label}" may be ${name}, ${office}; if so, give --speaker="${name}|${office}|${label}"`;
  return [{ at: null, message }];
}
