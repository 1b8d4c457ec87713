/** Who speaks in a debate, and under which label each turn is written. */
import { normaliseLabel } from "../../normalise-label.ts";
import type { ProposedSpeaker } from "../format-reader.ts";
import { labelFor } from "../label-survives.ts";
import type { DebateTurn } from "./debate-part.ts";
import { bareId, type References } from "./read-references.ts";

export interface Voices {
  readonly speakers: readonly ProposedSpeaker[];
  /** The name of whoever has a turn. */
  nameOf(turn: DebateTurn): string;
}

interface Voice {
  readonly name: string;
  readonly labels: Set<string>;
  readonly roles: Set<string>;
  readonly kinds: Set<DebateTurn["kind"]>;
}

/**
 * The pointer in `by` decides who speaks, since one label (`The Chairman`) may stand for several people and one
 * person under several. Without a pointer it is the label. A label of two people is nobody's alias.
 */
export function nameVoices(turns: readonly DebateTurn[], references: References): Voices {
  const voices = new Map<string, Voice>();
  const taken = new Set<string>();
  for (const turn of turns) {
    const key = keyOf(turn);
    const voice = voices.get(key) ?? newVoice(turn, references, taken);
    voices.set(key, voice);
    voice.kinds.add(turn.kind);
    if (turn.from !== null) voice.labels.add(shownLabel(turn.from));
    const role = references.shownAs(turn.as);
    if (role !== null) voice.roles.add(role);
  }
  const speakers = [...voices.values()].map((voice) => speakerOf(voice, [...voices.values()]));
  return {
    speakers,
    nameOf: (turn) => voices.get(keyOf(turn))?.name ?? UNNAMED,
  };
}

/** What the record gives to nobody is nobody's that is named: never the words of whoever spoke before. */
export const UNNAMED = "Unnamed speaker";

export function isNamed({ by, from }: DebateTurn): boolean {
  return (by !== undefined && bareId(by) !== "") || (from !== null && shownLabel(from) !== "");
}

function keyOf({ by, from }: DebateTurn): string {
  if (by !== undefined && bareId(by) !== "") return `#${bareId(by)}`;
  return from === null || shownLabel(from) === "" ? "" : normaliseLabel(shownLabel(from));
}

function newVoice(turn: DebateTurn, references: References, taken: Set<string>): Voice {
  const given = isNamed(turn) ? (references.shownAs(turn.by) ?? shownLabel(turn.from ?? "")) : UNNAMED;
  const plain = [given, bareId(turn.by ?? "")].map(labelFor).find((each) => each !== "") ?? UNNAMED;
  // Two people of one name stay two.
  const name = taken.has(normaliseLabel(plain)) ? `${plain} ${labelFor(bareId(turn.by ?? String(taken.size)))}` : plain;
  taken.add(normaliseLabel(name));
  return { name, labels: new Set(), roles: new Set(), kinds: new Set() };
}

function speakerOf({ name, labels, roles, kinds }: Voice, all: readonly Voice[]): ProposedSpeaker {
  const own = normaliseLabel(name);
  const others = all.filter((voice) => voice.name !== name);
  const isOnlyTheirs = (label: string): boolean =>
    normaliseLabel(label) !== own &&
    others.every(
      (voice) =>
        normaliseLabel(voice.name) !== normaliseLabel(label) &&
        ![...voice.labels].some((each) => normaliseLabel(each) === normaliseLabel(label)),
    );
  const aliases = new Map([...labels].filter(isOnlyTheirs).map((label) => [normaliseLabel(label), label]));
  return {
    name,
    role: roles.size === 1 ? ([...roles][0] ?? null) : null,
    aliases: [...aliases.values()],
    asks: kinds.has("question") ? kinds.size === 1 : null,
  };
}

/** A published label without its colon or dash. */
export function shownLabel(from: string): string {
  return from.replace(/(?<![\s:：.,–—-])[\s:：.,–—-]+$/u, "").trim();
}
