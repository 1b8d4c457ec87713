/** Who is meant by a label, in one transcript and across many. */
import { describe, expect, test } from "vitest";
import { createSpeakerDirectory, type SpeakerDirectory } from "../../src/answering/speaker-directory.ts";
import { type Speaker, TranscriptId, type Voice } from "../../src/domain/transcript.ts";

type Told = Readonly<Record<string, readonly Voice[]>>;

function voice(name: string, aliases: readonly string[] = [], role: string | null = null): Voice {
  return { name, role, aliases };
}

/** Transcripts by id, dated in their order; everyone has one turn in each. */
function directory(told: Told): SpeakerDirectory {
  return createSpeakerDirectory(
    Object.entries(told).map(([id, voices], at) => ({
      id: TranscriptId.parse(id),
      date: `2025-01-0${at + 1}`,
      voices,
      turns: voices.map(({ name, role }, index) => ({
        index,
        kind: "speech" as const,
        speaker: { name, role } satisfies Speaker,
        paragraphs: [{ number: index + 1, span: { start: 0, end: 1 }, time: null }] as const,
        inReplyTo: null,
      })),
    })),
  );
}

describe("a label", () => {
  const { namesOf } = directory({
    first: [voice("Sergey Lavrov", ["Lavrov", "MINISTER"]), voice("John Doe", ["Chair"])],
    second: [voice("LAVROV"), voice("Chair"), voice("Zoë Ní Bhriain")],
  });

  test.each([
    ["Sergey Lavrov", ["Sergey Lavrov", "LAVROV"]],
    ["sergey lavrov", ["Sergey Lavrov", "LAVROV"]],
    ["Lavrov", ["Sergey Lavrov", "LAVROV"]],
    ["minister", ["Sergey Lavrov", "LAVROV"]],
    ["zoe\u0308 ni\u0301 bhriain", ["Zoë Ní Bhriain"]],
  ])("%s means whoever bears it, under every name of theirs", (label, names) => {
    expect(namesOf(label).toSorted()).toEqual(names.toSorted());
  });

  test("that is an office makes nobody another person", () => {
    expect(namesOf("John Doe")).toEqual(["John Doe"]);
    expect(namesOf("Chair").toSorted()).toEqual(["Chair", "John Doe"]);
  });

  test("that two people share means both, and makes them no one person", () => {
    const shared = directory({ one: [voice("John Smith", ["Smith"])], two: [voice("Jane Smith", ["Smith"])] });
    expect(shared.namesOf("Smith").toSorted()).toEqual(["Jane Smith", "John Smith"]);
    expect(shared.namesOf("John Smith")).toEqual(["John Smith"]);
    expect(shared.speakers.map(({ name }) => name)).toEqual(["Jane Smith", "John Smith"]);
  });

  test("that nobody bears is a failure that names the nearest", () => {
    expect(() => namesOf("Sergei Lavrow")).toThrow(
      'expected the name of someone who speaks in a transcript, found none such; nearest is "Sergey Lavrov"',
    );
    expect(() => namesOf("Napoleon")).toThrow("see the list of speakers");
  });
});

describe("the list", () => {
  test("has each person once, with the role of the latest transcript and that of each", () => {
    const { speakers } = directory({
      first: [voice("Ada Marsh", ["Marsh"], "Pilot")],
      second: [voice("Ada Marsh", ["AM"], "Harbour master"), voice("Marsh", [], null)],
    });
    expect(speakers).toEqual([
      {
        name: "Ada Marsh",
        role: "Harbour master",
        aliases: ["Marsh", "AM"],
        appearances: [
          { transcript: "first", role: "Pilot", turns: 1 },
          { transcript: "second", role: "Harbour master", turns: 1 },
          { transcript: "second", role: null, turns: 1 },
        ],
      },
    ]);
  });
});
