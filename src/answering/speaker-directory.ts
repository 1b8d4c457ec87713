/** Everyone who speaks in the corpus, found by any label under which a transcript knows them. */
import { foldName } from "../domain/admits.ts";
import { Failure } from "../domain/failure.ts";
import type { SpeakerSummary } from "../domain/library.ts";
import type { Transcript } from "../domain/transcript.ts";
import { listNames, nearestNames } from "./nearest-names.ts";

type Voiced = Pick<Transcript, "id" | "date" | "voices" | "turns">;

export interface SpeakerDirectory {
  /** By name; each person once, however many transcripts know them. */
  readonly speakers: readonly SpeakerSummary[];
  /**
   * The names that passages of the one who is meant may bear. A label that several people share means all of
   * them, since nothing tells which.
   * @throws Failure `speaker-unknown`, with the nearest labels
   */
  namesOf(label: string): readonly string[];
}

export function createSpeakerDirectory(transcripts: readonly Voiced[]): SpeakerDirectory {
  const people = gatherPeople(transcripts);
  const owners = ownersOf(people, ({ names, aliases }) => [...names, ...aliases]);
  const labels = people.flatMap(({ name, aliases }) => [name, ...aliases]);
  return {
    speakers: people.map(toSummary).sort((a, b) => (a.name < b.name ? -1 : 1)),
    namesOf: (label) => {
      const meant = owners.get(foldName(label)) ?? [];
      if (meant.length === 0) throw unknownSpeaker(label, labels);
      return [...new Set(meant.flatMap(({ names }) => [...names]))];
    },
  };
}

interface Person {
  readonly name: string;
  /** Every name that passages of theirs bear. */
  readonly names: ReadonlySet<string>;
  readonly aliases: readonly string[];
  readonly appearances: SpeakerSummary["appearances"];
}

/**
 * Voices of one name are one person. So is a name that is another's alias and nobody else's, where the two share
 * a word: "Lavrov" and "Sergey Lavrov" are one, whoever has the chair is not the one who once had it.
 */
function gatherPeople(transcripts: readonly Voiced[]): readonly Person[] {
  const byName = new Map<string, Person>();
  for (const transcript of transcripts.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const turns = countTurns(transcript);
    for (const voice of transcript.voices) {
      const known = byName.get(foldName(voice.name));
      const appearance = { transcript: transcript.id, role: voice.role, turns: turns.get(voice.name) ?? 0 };
      byName.set(foldName(voice.name), {
        name: voice.name,
        names: new Set([voice.name, ...(known?.names ?? [])]),
        aliases: [...new Set([...(known?.aliases ?? []), ...voice.aliases])],
        appearances: [...(known?.appearances ?? []), appearance],
      });
    }
  }
  return joinAliases([...byName.values()]);
}

/** By the speaker's name. */
function countTurns({ turns }: Voiced): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { speaker } of turns) if (speaker !== null) counts.set(speaker.name, (counts.get(speaker.name) ?? 0) + 1);
  return counts;
}

function joinAliases(people: readonly Person[]): readonly Person[] {
  const owners = ownersOf(people, ({ aliases }) => aliases);
  /** Who a name really belongs to: one step only, so that no chain of aliases joins two people. */
  const realOf = (person: Person): Person => {
    const [owner, ...others] = owners.get(foldName(person.name)) ?? [];
    const isOwner = owner !== undefined && others.length === 0 && owner !== person;
    return isOwner && !owners.has(foldName(owner.name)) && shareWord(owner.name, person.name) ? owner : person;
  };
  const joined = new Map<Person, Person>();
  for (const person of people) {
    const real = realOf(person);
    const base = joined.get(real) ?? real;
    if (real === person) {
      joined.set(real, base);
      continue;
    }
    joined.set(real, {
      name: real.name,
      names: new Set([...base.names, ...person.names]),
      aliases: [...new Set([...base.aliases, person.name, ...person.aliases])],
      appearances: [...base.appearances, ...person.appearances],
    });
  }
  return [...joined.values()];
}

function shareWord(name: string, other: string): boolean {
  const words = new Set(wordsOf(name));
  return wordsOf(other).some((word) => words.has(word));
}

/** Initials and particles tell nobody apart. */
function wordsOf(name: string): readonly string[] {
  return foldName(name).match(/[\p{L}\p{M}]{3,}/gu) ?? [];
}

/** By the folded label. */
function ownersOf(
  people: readonly Person[],
  labelsOf: (person: Person) => readonly string[],
): ReadonlyMap<string, readonly Person[]> {
  const owners = new Map<string, Person[]>();
  for (const person of people) {
    for (const label of new Set(labelsOf(person).map(foldName))) {
      const sharing = owners.get(label);
      if (sharing === undefined) owners.set(label, [person]);
      else sharing.push(person);
    }
  }
  return owners;
}

function toSummary({ name, aliases, appearances }: Person): SpeakerSummary {
  const others = aliases.filter((alias) => foldName(alias) !== foldName(name));
  return { name, role: appearances.findLast(({ role }) => role !== null)?.role ?? null, aliases: others, appearances };
}

function unknownSpeaker(label: string, known: readonly string[]): Failure {
  const near = listNames(nearestNames(label, [...new Map(known.map((each) => [foldName(each), each])).values()]));
  const hint = near === "" ? "see the list of speakers" : `nearest is ${near}`;
  return new Failure(
    "speaker-unknown",
    `expected the name of someone who speaks in a transcript, found none such; ${hint}`,
  );
}
