/** Who speaks in a text, and who of them asks: labels found, joined with what source and publisher say. */
import { sliceSpan } from "../../domain/span.ts";
import type { AddChoices, ChosenSpeaker, DraftSpeaker } from "../../domain/transcript-draft.ts";
import { escapePattern } from "../escape-pattern.ts";
import type { ProposedSpeaker, TranscriptProposal } from "../formats/format-reader.ts";
import type { SpeakerEntry } from "../front-matter.ts";
import { normaliseLabel } from "../normalise-label.ts";
import { isAskingLabel } from "../read-label.ts";
import type { SharedSpeaker } from "../speakers-file.ts";
import { loneNames, markedNames } from "./find-set-names.ts";
import { joinInvertedNames } from "./join-inverted-names.ts";
import { type OpenTurn, readOpenTurns } from "./read-open-turns.ts";

export interface ProposedVoices {
  readonly speakers: readonly DraftSpeaker[];
  readonly turns: readonly OpenTurn[];
}

/** Speakers in order of appearance; those without a turn or section are left out. */
export function proposeSpeakers(
  proposal: TranscriptProposal,
  choices: AddChoices,
  shared: readonly SharedSpeaker[],
): ProposedVoices {
  const { body, labels } = proposal;
  const chosen = choices.speakers.map((each) => ({ ...each, aliases: joinInvertedNames(each.aliases, body) }));
  const named = joinChosen(proposal.speakers, withShared(chosen, shared));
  const given = labels === "any" && answersByLetter(body, named) ? [...named, unknownNamed("A")] : named;
  const first = readOpenTurns(body, given.map(toEntry), labels);
  const labelled = first.filter(({ speaker }) => speaker !== null).length;
  const lone = labels === "listed" ? [] : [...loneNames(body), ...markedNames(body)];
  const taken = new Set(given.flatMap(labelsOf));
  const more = [...new Set(lone)].filter((name) => !taken.has(normaliseLabel(name)));
  const all = [...given, ...more.map(unknownNamed)];
  const second = more.length === 0 ? first : readOpenTurns(body, all.map(toEntry), labels);
  // Names without a colon of their own are labels only where they part the text more than colons do.
  const turns = second.length >= labelled * 2 ? second : first;
  return { speakers: heardIn(turns, turns === second ? all : given, proposal, choices), turns };
}

type GivenSpeaker = ProposedSpeaker;

const unknownNamed = (name: string): GivenSpeaker => ({ name, role: null, aliases: [], asks: null });

/** `Q. … A. …`: an answer's letter may as well number a list, so it is a label only where questions have one too. */
function answersByLetter(body: string, named: readonly GivenSpeaker[]): boolean {
  if (named.some((each) => labelsOf(each).includes("a"))) return false;
  const count = (letter: string): number =>
    body.match(new RegExp(String.raw`^[^\S\n]*${letter}(?:\.\s|\t|\s{2})`, "gmu"))?.length ?? 0;
  const [asked, answered] = [count("Q"), count("A")];
  return answered > 0 && answered * 2 >= asked && asked * 2 >= answered;
}

/** Whom the corpus knows goes by the name it has there; roles are read from there too, by the transcript's day. */
function withShared(chosen: readonly ChosenSpeaker[], shared: readonly SharedSpeaker[]): ChosenSpeaker[] {
  const taken = new Set(chosen.flatMap(labelsOf));
  const others = shared.filter((each) => !labelsOf(each).some((label) => taken.has(label)));
  return [...chosen, ...others.map(({ name, aliases }) => ({ name, role: null, aliases }))];
}

/** The publisher's name for someone replaces the source's. */
function joinChosen(proposed: readonly ProposedSpeaker[], chosen: readonly ChosenSpeaker[]): GivenSpeaker[] {
  const taken = new Set(chosen.flatMap((each) => labelsOf(each)));
  const kept = proposed.filter((each) => !labelsOf(each).some((label) => taken.has(label)));
  const joined = chosen.map((each): GivenSpeaker => {
    const labels = new Set(labelsOf(each));
    const same = proposed.filter((other) => labelsOf(other).some((label) => labels.has(label)));
    const more = same
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((label) => !labels.has(normaliseLabel(label)));
    return {
      name: each.name,
      role: each.role ?? same.find(({ role }) => role !== null)?.role ?? null,
      aliases: [...each.aliases, ...new Set(more)],
      asks: same.find(({ asks }) => asks !== null)?.asks ?? null,
    };
  });
  return [...joined, ...kept];
}

function labelsOf({ name, aliases }: { readonly name: string; readonly aliases: readonly string[] }): string[] {
  return [name, ...aliases].map(normaliseLabel);
}

function toEntry({ name, role, aliases, asks }: GivenSpeaker): SpeakerEntry {
  return { name, aliases: [...aliases], asks: asks ?? false, ...(role === null ? {} : { role }) };
}

function heardIn(
  turns: readonly OpenTurn[],
  given: readonly GivenSpeaker[],
  proposal: TranscriptProposal,
  choices: AddChoices,
): DraftSpeaker[] {
  const asked = new Set(choices.asks.map(normaliseLabel));
  const bySection = new Set(
    proposal.sections.flatMap(({ speaker }) => (speaker === null ? [] : [normaliseLabel(speaker)])),
  );
  const heard = bySpeaker(turns);
  const chosen = new Set(choices.speakers.map(({ name }) => name));
  const silent = given.filter(
    ({ name }) => !heard.has(name) && (chosen.has(name) || bySection.has(normaliseLabel(name))),
  );
  const byName = new Map(given.map((each) => [each.name, each]));
  const found = [...heard.keys()].map((name) => byName.get(name) ?? unlisted(name, heard));
  return [...found, ...silent].map((each) => {
    const saysSo = labelsOf(each).some((label) => asked.has(label));
    const guess = choices.asks.length > 0 ? null : guessAsks(each, heard.get(each.name) ?? [], proposal.body);
    const { name, role, aliases } = each;
    return { name, role, aliases, asks: saysSo || guess !== null, because: saysSo ? null : guess };
  });
}

function bySpeaker(turns: readonly OpenTurn[]): ReadonlyMap<string, readonly OpenTurn[]> {
  const heard = new Map<string, OpenTurn[]>();
  for (const turn of turns) {
    if (turn.speaker === null) continue;
    const own = heard.get(turn.speaker.name);
    if (own === undefined) heard.set(turn.speaker.name, [turn]);
    else own.push(turn);
  }
  return heard;
}

function unlisted(name: string, heard: ReadonlyMap<string, readonly OpenTurn[]>): GivenSpeaker {
  return { name, role: heard.get(name)?.[0]?.speaker?.role ?? null, aliases: [], asks: null };
}

const ASKING_ROLE = /\b(?:host|moderator|interviewer|presenter|anchor)\b/iu;
const LEAST_TURNS = 6;

/** Why someone is taken to put the questions; null where nothing says so. */
function guessAsks(speaker: GivenSpeaker, turns: readonly OpenTurn[], body: string): string | null {
  const { name, role, asks } = speaker;
  if (asks !== null) return asks ? "the source says so" : null;
  if (isAskingLabel(name) || turns[0]?.speaker?.asks === true) return "by the label";
  if (role !== null && ASKING_ROLE.test(role)) return "by the role";
  if (isCalledHost(name, body)) return "called a host in the text";
  if (turns.length < LEAST_TURNS) return null;
  const asking = turns.filter((turn) => asksSomething(turn, body)).length;
  const share = Math.round((100 * asking) / turns.length);
  return share >= 50 ? `${share} % of the turns ask` : null;
}

function asksSomething({ paragraphs }: OpenTurn, body: string): boolean {
  return paragraphs.some(({ span }) => /[?？؟][”"'’)\]]*\s*$/u.test(sliceSpan(body, span)));
}

function isCalledHost(name: string, body: string): boolean {
  const [first = ""] = name.split(/\s+/u);
  if (!/^\p{Lu}\p{Ll}+$/u.test(first) || !name.includes(" ")) return false;
  return new RegExp(
    `\\b(?:hosts?\\s(?:today\\s|tonight\\s)?(?:is|are)|(?:I['’]m|I am) your host,?)\\s[^.!?\\n]{0,80}${escapePattern(name)}`,
    "iu",
  ).test(body.slice(0, 4000));
}
