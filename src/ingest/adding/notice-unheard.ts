/** People whom the publisher names and nothing in the text is attributed to: a name misspelt, or a label not given. */
import type { Transcript } from "../../domain/transcript.ts";
import type { AddChoices, DraftSpeaker } from "../../domain/transcript-draft.ts";
import { normaliseLabel } from "../normalise-label.ts";

export function noticeUnheard(
  { turns }: Transcript,
  speakers: readonly DraftSpeaker[],
  choices: Pick<AddChoices, "speakers" | "asks">,
): string[] {
  const heard = new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker.name])));
  const labels = new Set(
    speakers
      .filter(({ name }) => heard.has(name))
      .flatMap(({ name, aliases }) => [name, ...aliases].map(normaliseLabel)),
  );
  const found = `found ${heard.size === 0 ? "nobody" : [...heard].map((name) => JSON.stringify(name)).join(", ")}`;
  const silent = choices.speakers.filter(({ name }) => !labels.has(normaliseLabel(name)));
  const asking = choices.asks.filter((name) => !labels.has(normaliseLabel(name)));
  return [
    ...silent.map(
      ({ name, role }) =>
        `expected words of ${name}, whom --speaker names, ${found}; give the label in the text too: --speaker="${name}|${role ?? ""}|label"`,
    ),
    ...asking.map((name) => `expected questions of ${name}, whom --asks names, ${found}; name someone who speaks`),
  ];
}
