/** Labels that name the same person: in full at first, by surname or first name afterwards. */
import { normaliseLabel } from "../../normalise-label.ts";
import type { ProposedSpeaker } from "../format-reader.ts";
import { namesAsker } from "./names-asker.ts";
import type { Lead } from "./read-lead.ts";

interface Voice {
  name: string;
  role: string | null;
  readonly labels: string[];
}

/** Each is compared with each; where more speak, nobody would be joined by hand either. */
const MOST_VOICES = 500;
const TITLE = /^(?:mr|mrs|ms|mx|dr|prof|sen|rep|gov|rev|hon|gen|sir|dame|lord|lady|senator|professor)\.?\s+/iu;

/**
 * One speaker per person, in order of appearance. Labels are joined only where one reading is possible: a part of a
 * name belongs to the one fuller name that was heard before it.
 */
export function joinVoices(leads: readonly Lead[]): ProposedSpeaker[] {
  const voices: Voice[] = [];
  const known = new Map<string, Voice>();
  for (const { label, role } of leads) {
    const heard = known.get(normaliseLabel(label));
    if (heard !== undefined) heard.role ??= role;
    else {
      const { name, office } = partOffice(label);
      const voice = { name, role: role ?? office, labels: [label] };
      voices.push(voice);
      known.set(normaliseLabel(label), voice);
    }
  }
  const joined = voices.length > MOST_VOICES ? voices : joinShort(joinWithOffice(joinSame(voices)));
  return joined.map(({ name, role, labels }) => ({
    name,
    role,
    aliases: labels.filter((label) => normaliseLabel(label) !== normaliseLabel(name)),
    asks: namesAsker(name) ? true : null,
  }));
}

/** `ARI SHAPIRO, HOST` is a name of at least two words and an office. */
function partOffice(label: string): { name: string; office: string | null } {
  const parts = /^(?=[^,]+\s[^,])(?<name>[^,]+),\s+(?<office>(?!(?:Jr|Sr|MD|PhD|and)\b)[^,].*)$/u.exec(label)?.groups;
  return { name: parts?.["name"] ?? label, office: parts?.["office"] ?? null };
}

/** `ARI SHAPIRO, HOST` and `Ari Shapiro`. */
function joinSame(voices: readonly Voice[]): Voice[] {
  const joined = new Map<Voice, Voice>();
  for (const [at, voice] of voices.entries()) {
    const first = voices.findIndex((other) => normaliseLabel(other.name) === normaliseLabel(voice.name));
    const same = voices[first];
    if (first < at && same !== undefined) joined.set(voice, same);
  }
  return merged(voices, joined, (voice, into) => {
    into.role ??= voice.role;
  });
}

/** `President of Russia Vladimir Putin` is `Vladimir Putin` where both are labels. */
function joinWithOffice(voices: readonly Voice[]): Voice[] {
  const joined = new Map<Voice, Voice>();
  for (const voice of voices) {
    const inner = voices.filter((other) => isFull(other.name) && endsWithName(voice.name, other.name));
    const [only] = inner;
    if (only !== undefined && inner.length === 1) joined.set(voice, only);
  }
  return merged(voices, joined, (voice, into) => {
    const office = voice.name.slice(0, voice.name.length - into.name.length).replace(/(?<![\s,])[\s,]+$/u, "");
    into.role ??= voice.role ?? office;
  });
}

function endsWithName(name: string, inner: string): boolean {
  return normaliseLabel(name) !== normaliseLabel(inner) && normaliseLabel(name).endsWith(` ${normaliseLabel(inner)}`);
}

/** `SHAPIRO`, `Mr. Shapiro` or `Ari`, after `Ari Shapiro`. */
function joinShort(voices: readonly Voice[]): Voice[] {
  const joined = new Map<Voice, Voice>();
  for (const [at, voice] of voices.entries()) {
    const short = normaliseLabel(voice.name.replace(TITLE, ""));
    if (short.includes(" ") || short.length < 3 || namesAsker(voice.name)) continue;
    const fuller = voices.filter((other) => isFull(other.name) && partsOf(other.name).includes(short));
    const [only] = fuller;
    if (only !== undefined && fuller.length === 1 && voices.indexOf(only) < at) joined.set(voice, only);
  }
  return merged(voices, joined, (voice, into) => {
    into.role ??= voice.role;
  });
}

function isFull(name: string): boolean {
  return name.replace(TITLE, "").includes(" ") && !/\d/u.test(name);
}

/** First name and surname. */
function partsOf(name: string): string[] {
  const words = normaliseLabel(name.replace(TITLE, "")).split(" ");
  return [words[0] ?? "", words.at(-1) ?? ""];
}

function merged(
  voices: readonly Voice[],
  joined: ReadonlyMap<Voice, Voice>,
  join: (voice: Voice, into: Voice) => void,
): Voice[] {
  for (const [voice, into] of joined) {
    join(voice, into);
    into.labels.push(...voice.labels);
  }
  return voices.filter((voice) => !joined.has(voice));
}
