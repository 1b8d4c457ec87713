/** Names that are set as the listed speakers' labels are, but that nobody listed. */
import type { KnownSpeakers } from "./known-speakers.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { findLoneNames, findMarkedNames } from "./set-names.ts";
import type { TurnDraft } from "./turn-draft.ts";

/** A listed name on a line of its own may be an address; two are how the text sets labels. */
const LEAST_TIMES = 2;

/** The first line of each such name in a section, as something to look at. */
export function findUnlistedNames(
  body: string,
  turns: readonly TurnDraft[],
  known: KnownSpeakers,
): { at: number; message: string }[] {
  const start = turns[0]?.start;
  const end = turns.at(-1)?.paragraphs.at(-1)?.span.end;
  if (known.exclusive || start === undefined || end === undefined) return [];
  const heard = new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [normaliseLabel(speaker.name)])));
  const text = body.slice(start, end);
  return [findLoneNames(text), findMarkedNames(text)].flatMap((found) => {
    const times = new Map<string, number>();
    for (const { name, form } of found) if (known.find(name) !== null) times.set(form, (times.get(form) ?? 0) + 1);
    const unlisted = found.filter(
      ({ name, form }) =>
        (times.get(form) ?? 0) >= LEAST_TIMES && known.find(name) === null && !heard.has(normaliseLabel(name)),
    );
    return unlisted.map(({ name, at }) => ({ at: start + at, message: unlistedName(name) }));
  });
}

function unlistedName(name: string): string {
  return `"${name}" is set as the speakers' labels are but is not listed, and the words after it stay with whoever spoke before; list "${name}" as a speaker or alias if it names one`;
}
