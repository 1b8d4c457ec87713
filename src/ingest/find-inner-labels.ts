/** Labels of people whom nobody listed, inside paragraphs that are somebody else's. */
import { sliceSpan } from "../domain/span.ts";
import type { KnownSpeakers } from "./known-speakers.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { looksLikeName } from "./read-label.ts";
import type { TurnDraft } from "./turn-draft.ts";

/** A name and a colon after a sentence's end; "1. Maya:" is a list's number. */
const LABEL =
  /(?:\p{L}|\d\d|["”’»)])[.?!…]["”’»)]{0,3}\s{1,4}(?<name>\p{Lu}[\p{L}\p{N}.'’-]{0,30}(?: \p{Lu}[\p{L}\p{N}.'’-]{0,30}){0,3}):\s{1,4}(?=["“'‘«]?[\p{Lu}\p{N}])/gu;
/** Once it may be a word such as "Moscow:"; a person is named again. */
const LEAST_TIMES = 2;

/** The first of each such name, as something to look at; listed speakers' are noticed wherever they stand. */
export function findInnerLabels(
  body: string,
  turns: readonly TurnDraft[],
  known: KnownSpeakers,
): { at: number; message: string }[] {
  if (known.exclusive) return [];
  const found = new Map<string, InnerLabel[]>();
  for (const label of turns.flatMap((turn) => labelsIn(body, turn))) {
    const key = normaliseLabel(label.name);
    const same = found.get(key);
    if (same !== undefined) same.push(label);
    else if (looksLikeName(label.name) && known.find(key) === null) found.set(key, [label]);
  }
  return [...found.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length + 1 < LEAST_TIMES) return [];
    const { at, name, holder } = first;
    const message = `"${name}:" stands inside paragraphs as a label does, ${others.length + 1} times and first in words of ${holder}, with whom the words after it stay; begin a paragraph with it if they are words of ${name}`;
    return [{ at, message }];
  });
}

interface InnerLabel {
  readonly at: number;
  readonly name: string;
  /** Whose the paragraph is. */
  readonly holder: string;
}

function labelsIn(body: string, { speaker, paragraphs }: TurnDraft): InnerLabel[] {
  if (speaker === null) return [];
  return paragraphs.flatMap(({ span }) =>
    Array.from(sliceSpan(body, span).matchAll(LABEL), ({ index, groups }) => ({
      at: span.start + index,
      name: groups?.["name"] ?? "",
      holder: speaker.name,
    })),
  );
}
