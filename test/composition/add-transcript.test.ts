/** Published files on the disk: read within bounds, written whole or not at all, never over or outside of the corpus. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addTranscript, proposeTranscript } from "../../src/composition/add-transcript.ts";
import { readPublishedFile } from "../../src/composition/read-published-file.ts";
import { type AddChoices, NO_CHOICES, type TranscriptDraft } from "../../src/domain/transcript-draft.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";

const CHOICES: AddChoices = { ...NO_CHOICES, id: "talk", title: "A talk", date: "2025-03-14", language: "en" };
const TEXT = "Q: Will it sail?\n\nMS. STONE: It will.\n";
const HERE = { out: null, replace: false };

let folder = "";
let corpus = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-add-"));
  corpus = join(folder, "corpus");
});
afterEach(() => rm(folder, { recursive: true }));

function propose(text = TEXT, choices: Partial<AddChoices> = {}): Promise<TranscriptDraft> {
  const file = { name: "talk.txt", bytes: new TextEncoder().encode(text) };
  return proposeTranscript({ corpusDir: corpus, model: { id: "any" } }, file, { ...CHOICES, ...choices });
}

describe("a draft that is added", () => {
  test("is in the corpus as it was shown, in a folder that is made for it, and nothing else is", async () => {
    const draft = await propose();
    expect(await addTranscript(corpus, draft, HERE)).toEqual({
      path: join(corpus, "talk.md"),
      id: "talk",
      replaced: false,
    });
    expect(await readdir(corpus)).toEqual(["talk.md"]);
    const { transcript } = await readTranscript(join(corpus, "talk.md"));
    expect(transcript).toEqual(draft.transcript);
    expect(transcript.text).toBe(TEXT);
  });

  test("never replaces a file, unless that is asked for", async () => {
    await addTranscript(corpus, await propose(), HERE);
    const other = await propose("Q: And now?\n\nMS. STONE: No.\n");
    const failure = { code: "transcript-duplicate", place: { file: join(corpus, "talk.md") } };
    await expect(addTranscript(corpus, other, HERE)).rejects.toMatchObject(failure);
    expect((await readTranscript(join(corpus, "talk.md"))).transcript.text).toBe(TEXT);
    expect(await addTranscript(corpus, other, { out: null, replace: true })).toMatchObject({ replaced: true });
    expect((await readTranscript(join(corpus, "talk.md"))).transcript.text).toBe("Q: And now?\n\nMS. STONE: No.\n");
    expect(await readdir(corpus)).toEqual(["talk.md"]);
  });

  test("one of two that are written at once wins, and the other is told", async () => {
    const drafts = await Promise.all([propose(), propose("Q: And now?\n\nMS. STONE: No.\n")]);
    const outcomes = await Promise.allSettled(drafts.map((draft) => addTranscript(corpus, draft, HERE)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await readdir(corpus)).toEqual(["talk.md"]);
  });

  test.each([
    ["a link to a file elsewhere", false],
    ["a link, though it may be replaced", true],
  ])("is not written through %s", async (_, replace) => {
    await mkdir(corpus);
    await symlink(join(folder, "elsewhere.md"), join(corpus, "talk.md"));
    await expect(addTranscript(corpus, await propose(), { out: null, replace })).rejects.toMatchObject({
      code: "file-unwritable",
    });
    expect(await readdir(folder)).toEqual(["corpus"]);
  });

  test.each(["../talk.md", "linked/talk.md", "inner/talk.md", "Talk 1.md", "talk.txt", ".talk.md"])(
    "is not written to %s",
    async (out) => {
      await mkdir(join(corpus, "inner"), { recursive: true });
      await symlink(folder, join(corpus, "linked"));
      const draft = await propose();
      await expect(addTranscript(corpus, draft, { out: join(corpus, out), replace: true })).rejects.toMatchObject({
        code: "file-unwritable",
      });
      expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".md"))).toEqual([]);
    },
  );

  test("goes to another file of the corpus by any path that leads there", async () => {
    const draft = await propose();
    await mkdir(corpus);
    const out = join(corpus, "..", "corpus", "other.md");
    expect(await addTranscript(corpus, draft, { out, replace: false })).toMatchObject({ path: out });
    expect((await readTranscript(join(corpus, "other.md"))).transcript.id).toBe("talk");
  });
});

describe("what the corpus holds already", () => {
  test("the same text under another id is told, and an id that another file has", async () => {
    await addTranscript(corpus, await propose(), HERE);
    expect((await propose(TEXT, { id: "again" })).warnings.map(({ message }) => message)).toEqual([
      `${join(corpus, "talk.md")} holds the same text under the id "talk"; every answer would be found twice`,
    ]);
    const content = await readFile(join(corpus, "talk.md"), "utf8");
    await writeFile(join(corpus, "b.md"), content.replace('id: "talk"', 'id: "taken"').replace("It will", "It may"));
    expect((await propose(TEXT, { id: "taken" })).warnings.map(({ message }) => message)).toContain(
      `${join(corpus, "b.md")} has the id "taken" too; choose another with --id`,
    );
  });

  test("whom its speakers file knows, the draft knows", async () => {
    await mkdir(corpus);
    await writeFile(join(corpus, "speakers.yaml"), "speakers: [{name: Ada Stone, role: Mayor, aliases: [MS. STONE]}]");
    const draft = await propose();
    expect(draft.transcript.turns[1]?.speaker).toEqual({ name: "Ada Stone", role: "Mayor" });
    await addTranscript(corpus, draft, HERE);
  });
});

describe("a published file", () => {
  const noInput = (): AsyncIterable<Uint8Array> => {
    throw new Error("standard input was opened");
  };

  async function* pieces(count: number): AsyncIterable<Uint8Array> {
    for (let at = 0; at < count; at++) yield new Uint8Array(1024 * 1024).fill(0x61);
  }

  test("is read from a path or from standard input", async () => {
    const path = join(folder, "a.txt");
    await writeFile(path, TEXT);
    expect(new TextDecoder().decode((await readPublishedFile(path, noInput)).bytes)).toBe(TEXT);
    expect((await readPublishedFile("-", () => pieces(2))).bytes).toHaveLength(2 * 1024 * 1024);
  });

  test("that is too large is refused unread", async () => {
    const path = join(folder, "large.txt");
    await writeFile(path, "");
    const { truncate } = await import("node:fs/promises");
    await truncate(path, 500 * 1024 * 1024);
    await expect(readPublishedFile(path, noInput)).rejects.toMatchObject({
      code: "file-too-large",
      located: `${path}: expected a transcript of at most 32 MB, found 500 MB; give the text without its pictures, or in parts`,
    });
  });

  test("from standard input is read no further than its bound", async () => {
    let asked = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        asked++;
        yield new Uint8Array(1024 * 1024);
      }
    }
    await expect(readPublishedFile("-", endless)).rejects.toMatchObject({ code: "file-too-large" });
    expect(asked).toBe(33);
  });

  test.each([
    ["", "expected a transcript to add, found a folder; name a file in it"],
    ["none.txt", "expected a transcript to add, found no such file; check its name"],
  ])("at %j is refused", async (name, message) => {
    await expect(readPublishedFile(join(folder, name), noInput)).rejects.toMatchObject({
      code: "file-unreadable",
      message,
    });
  });
});
