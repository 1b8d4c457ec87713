/** `speakers.yaml` beside the transcripts: people who speak in several of them, with their roles over time. */
import { z } from "zod";
import { checkYaml } from "./checked-yaml.ts";
import { NonEmpty, refuseSharedLabels } from "./front-matter.ts";

export const SPEAKERS_FILE = "speakers.yaml";

const DateField = z.iso.date('expected a date such as "2025-02-19"');

const RoleEntry = z.strictObject({
  role: NonEmpty,
  /** First and last day of the role, both included; open where absent. */
  from: DateField.optional(),
  to: DateField.optional(),
});
type RoleEntry = z.infer<typeof RoleEntry>;

const SharedSpeaker = z.strictObject({
  name: NonEmpty,
  aliases: z.array(NonEmpty).default([]),
  asks: z.boolean().default(false),
  /** A role that never changed. */
  role: NonEmpty.optional(),
  roles: z.array(RoleEntry).default([]),
});
export type SharedSpeaker = z.infer<typeof SharedSpeaker>;

const SpeakersFile = z.strictObject({ speakers: z.array(SharedSpeaker) });

/**
 * @param file the name to show in faults
 * @throws Failure `speakers-invalid`, with the line
 */
export function parseSpeakersFile(yaml: string, file: string): readonly SharedSpeaker[] {
  const source = { yaml, file, linesBefore: 0, what: "speakers file", code: "speakers-invalid" } as const;
  const checked = checkYaml(source, SpeakersFile, fieldsAt);
  const { speakers } = checked.value;
  refuseSharedLabels(speakers, checked);
  for (const [index, speaker] of speakers.entries()) {
    const fault = faultOfRoles(speaker);
    if (fault !== null) throw checked.fault(`speakers: ${speaker.name}: ${fault}`, ["speakers", index]);
  }
  return speakers;
}

/** The role on a day; null where none is known for it. */
export function roleOn({ role, roles }: SharedSpeaker, date: string): string | null {
  return role ?? roles.find((each) => startOf(each) <= date && date <= endOf(each))?.role ?? null;
}

// ISO dates sort as text, and these before and after all of them.
const startOf = ({ from }: RoleEntry): string => from ?? "";
const endOf = ({ to }: RoleEntry): string => to ?? "~";

function faultOfRoles({ role, roles }: SharedSpeaker): string | null {
  if (role !== undefined && roles.length > 0) return "expected either role or roles, found both; leave one out";
  const backward = roles.find((each) => startOf(each) > endOf(each));
  if (backward !== undefined)
    return `expected the role "${backward.role}" to begin before it ends; exchange its from and to`;
  for (const [index, each] of roles.entries()) {
    const other = roles
      .slice(index + 1)
      .find((later) => startOf(later) <= endOf(each) && startOf(each) <= endOf(later));
    if (other !== undefined) {
      return `expected one role at a time, found "${each.role}" and "${other.role}" on the same day; add from and to`;
    }
  }
  return null;
}

function fieldsAt(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(SpeakersFile.shape);
  return Object.keys(path.includes("roles") ? RoleEntry.shape : SharedSpeaker.shape);
}
