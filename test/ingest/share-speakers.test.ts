/** Speakers that transcripts share: completed, overridden, and part of the hash where they count. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { parseSpeakersFile } from "../../src/ingest/speakers-file.ts";
import { exchange, failureOf, shownTurns } from "./parse-text.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-speakers-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads a transcript beside a speakers file; none where it is null. */
async function readBeside(speakers: string | null, content: string) {
  const path = join(folder, "a-test.md");
  await writeFile(path, content);
  const file = join(folder, "speakers.yaml");
  await (speakers === null ? rm(file, { force: true }) : writeFile(file, speakers));
  return readTranscript(path);
}

const BODY = "Q: One?\nStone: Two.\nMS. DIAZ: Three.\n";
const DIAZ = "speakers:\n  - name: Carla Diaz\n    aliases: [MS. DIAZ]\n";

describe("a shared speaker", () => {
  test("is read by every label, and gives the role of the transcript's day", async () => {
    const roles = "    roles: [{role: Clerk, to: 2025-02-18}, {role: Chair, from: 2025-02-19}]\n";
    const { transcript, warnings } = await readBeside(DIAZ + roles, exchange(BODY));
    expect(shownTurns(transcript)[2]).toBe("answer Carla Diaz: Three.");
    expect(transcript.turns[2]?.speaker?.role).toBe("Chair");
    expect(transcript.voices.at(-1)).toEqual({ name: "Carla Diaz", role: "Chair", aliases: ["MS. DIAZ"] });
    expect(warnings).toEqual([]);
  });

  test("who asks, asks", async () => {
    const { transcript } = await readBeside(`${DIAZ}    asks: true\n`, exchange(BODY));
    expect(shownTurns(transcript)[2]).toBe("question Carla Diaz: Three.");
  });

  test("completes the listed one of the same name, whose role stands", async () => {
    const shared = "speakers: [{name: Ada Stone, role: Mayor, aliases: [ADA, MS. DIAZ]}]";
    const { transcript } = await readBeside(shared, exchange(BODY));
    expect(shownTurns(transcript).slice(1)).toEqual(["answer Ada Stone: Two. | Three."]);
    expect(transcript.voices[1]).toEqual({
      name: "Ada Stone",
      role: "Minister",
      aliases: ["Stone", "MS. STONE", "ADA", "MS. DIAZ"],
    });
  });

  test("never takes a label that the front matter gives to somebody", async () => {
    const shared = "speakers: [{name: Otto Stone, aliases: [Stone, Okoro, MS. DIAZ]}, {name: MS. STONE}]";
    const { transcript } = await readBeside(shared, exchange("Stone: One.\nOkoro: Two.\nBen Okoro: Three.\n"));
    expect(shownTurns(transcript)).toEqual(["answer Ada Stone: One. | Two.", "answer Ben Okoro: Three."]);
  });

  test("opens no turn where only listed labels do", async () => {
    const listed = exchange("Q: One?\nMS. DIAZ: Two.\n").replace("language: en", "language: en\nlabels: listed");
    const { transcript } = await readBeside(DIAZ, listed);
    expect(shownTurns(transcript)).toEqual(["question Question: One? | MS. DIAZ: Two."]);
  });
});

describe("the hash", () => {
  test("changes with a shared speaker who counts, and with no other", async () => {
    const hashOf = async (speakers: string | null) => (await readBeside(speakers, exchange(BODY))).fileHash;
    const [none, stranger, diaz, other] = [
      await hashOf(null),
      await hashOf("speakers: [{name: Nobody Here, role: Mayor}]"),
      await hashOf(DIAZ),
      await hashOf(`${DIAZ}    role: Chair\n`),
    ];
    expect(stranger).toBe(none);
    expect(new Set([none, diaz, other]).size).toBe(3);
  });
});

describe("a speakers file", () => {
  test.each([
    ["speakers: [", "expected the speakers file to be YAML, found a fault: "],
    ["people: []", 'unknown field "people"; expected one of speakers'],
    ["speakers: [{nam: A}]", 'unknown field "nam"; expected one of name, aliases, asks, role, roles'],
    ["speakers: [{name: A, roles: [{rol: B}]}]", 'unknown field "rol"; expected one of role, from, to'],
    ["speakers: [{name: A}, {name: B, aliases: [a]}]", 'speakers: the label "a" belongs to both A and B'],
    ["speakers: [{name: A, role: B, roles: [{role: C}]}]", "expected either role or roles, found both; leave one out"],
    [
      "speakers: [{name: A, roles: [{role: B, from: 2025-01-02, to: 2025-01-01}]}]",
      'the role "B" to begin before it ends',
    ],
    ["speakers: [{name: A, roles: [{role: B}, {role: C, from: 2025-01-01}]}]", 'found "B" and "C" on the same day'],
    ["speakers: [{name: A, roles: [{role: B, from: today}]}]", 'expected a date such as "2025-02-19"'],
  ])("%s is refused with its line", (yaml, sentence) => {
    const failure = failureOf(() => parseSpeakersFile(yaml, "corpus/speakers.yaml"));
    expect(failure.code).toBe("speakers-invalid");
    expect(failure.located).toMatch(/^corpus\/speakers\.yaml:1: /);
    expect(failure.message).toContain(sentence);
  });

  test("that has a fault stops the transcripts beside it", async () => {
    await expect(readBeside("speakers: 3", exchange(BODY))).rejects.toMatchObject({
      code: "speakers-invalid",
      message: "speakers: expected a list, found 3",
    });
  });
});
