import { createHash } from "node:crypto";
import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FORMAT_VERSION } from "../../src/store/index-layout.ts";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { model, randomEntry } from "../support/store-corpus.ts";
import { indexFolder, openStore, writeIndex } from "../support/store-index.ts";

const entry = randomEntry("hearing", 5);
const folder = join("hearing", entry.contentHash.slice(0, 16));
const QUERY = Float32Array.of(1, 0, 0, 0);
const ENTRY_FILES = ["manifest.json", "transcript.json", "vectors/000/index.pb", "words.json", "words.bin"] as const;

async function indexed(): Promise<string> {
  const root = await indexFolder();
  await writeIndex(root, [entry]);
  return root;
}

/** Changes a JSON file, and the entry's manifest with it, so that only the change itself can be noticed. */
async function rewrite(root: string, file: string, change: (content: string) => string): Promise<void> {
  const [path, manifest] = [join(root, folder, file), join(root, folder, "manifest.json")];
  const bytes = change(await readFile(path, "utf8"));
  await writeFile(path, bytes);
  if (file === "manifest.json") return;
  const recorded = JSON.parse(await readFile(manifest, "utf8"));
  recorded.files[file] = createHash("sha256").update(bytes).digest("hex");
  await writeFile(manifest, JSON.stringify(recorded));
}

async function expectFailure(root: string, code: string, wording: RegExp): Promise<void> {
  await expect(openStore(root)).rejects.toMatchObject({
    name: "Failure",
    code,
    message: expect.stringMatching(wording),
  });
  await expect(openStore(root)).rejects.toThrow(
    /re?build it with `npx verbatim ingest`\.$|build it with `npx verbatim ingest`\.$/,
  );
}

it("says that there is no index, and how to build one", async () => {
  await expectFailure(await indexFolder(), "index-missing", /^Expected an index in .*, but there is none: build it/);
});

it.each([
  "",
  "{",
  "[]",
  JSON.stringify({ formatVersion: FORMAT_VERSION }),
  JSON.stringify({ formatVersion: FORMAT_VERSION, active: [{ transcript: "../x" }] }),
])("refuses the manifest %j", async (content) => {
  const root = await indexed();
  await writeFile(join(root, "manifest.json"), content);
  await expectFailure(root, "index-corrupt", /manifest\.json to list the index's transcripts, but it is damaged/);
});

it.each(["manifest.json", join(folder, "manifest.json")])("refuses another format of %s", async (path) => {
  const root = await indexed();
  const content = await readFile(join(root, path), "utf8");
  await writeFile(join(root, path), content.replace(/"formatVersion": ?\d+/, '"formatVersion":99'));
  await expectFailure(root, "index-mismatch", /^Expected an index of format \d+, but .* has format 99/);
});

it.each(ENTRY_FILES)("refuses an entry whose %s is cut off, changed or missing", async (file) => {
  const root = await indexed();
  const path = join(root, folder, file);
  const bytes = await readFile(path);
  const damages = [
    () => truncate(path, bytes.length - 1),
    () => writeFile(path, Buffer.concat([bytes.subarray(0, 10), Buffer.from("\0"), bytes.subarray(11)])),
    () => rm(path),
  ];
  for (const damage of damages) {
    await damage();
    await expectFailure(root, "index-corrupt", /^The index of "hearing" in .* is damaged \(/);
    await writeFile(path, bytes);
  }
  expect((await openStore(root)).transcripts).toHaveLength(1);
});

it("refuses an index whose entry is missing", async () => {
  const root = await indexed();
  await rm(join(root, "hearing"), { recursive: true });
  await expectFailure(root, "index-corrupt", /"hearing"/);
});

it("refuses a text that is not the one that was hashed, whoever changed it", async () => {
  const root = await indexed();
  await rewrite(root, "transcript.json", (content) => content.replace("Sentence 0 of", "Sentence O of"));
  await expectFailure(root, "index-corrupt", /its text's hash/);
});

it.each([
  ["transcript.json", (content: string) => content.replaceAll('"kind":"answer"', '"kind":"comment"'), /kind/],
  ["transcript.json", () => "{}", /transcript/],
  ["words.json", () => '["one"]', /its words/],
  ["manifest.json", (content: string) => content.replace('"passages":5', '"passages":4'), /its passages/],
  ["manifest.json", (content: string) => content.replace(entry.contentHash, "0".repeat(64)), /its content/],
] as const)("refuses a %s that contradicts the rest", async (file, change, wording) => {
  const root = await indexed();
  await rewrite(root, file, change);
  await expectFailure(root, "index-corrupt", wording);
});

it.each([
  { ...model, fingerprint: "another" },
  { ...model, dimensions: 8 },
])("refuses vectors of another model, naming both", async (other) => {
  const root = await indexed();
  await expect(openVectraStore({ root, model: other })).rejects.toMatchObject({
    code: "index-mismatch",
    message: expect.stringMatching(
      /^Expected an index made with the model "test-model" .* made with "test-model" .*: rebuild it/,
    ),
  });
});

it("keeps serving what it opened while the writer replaces and removes it", async () => {
  const root = await indexFolder();
  await writeIndex(root, [entry, randomEntry("other", 4)]);
  const store = await openStore(root);
  const [ranking, { version }] = [await store.nearest(QUERY, 50), store];
  const writer = await openIndexWriter({ root, model });
  await writer.put(randomEntry("hearing", 6, 2));
  await writer.remove("other");
  expect(await store.nearest(QUERY, 50)).toEqual(ranking);
  expect(store.version).toBe(version);
  const fresh = await openStore(root);
  expect(fresh.version).not.toBe(version);
  expect(fresh.transcripts.map(({ passages }) => passages.length)).toEqual([6]);
  await writer.close();
});

it("opens a whole snapshot while a writer replaces the index again and again", async () => {
  const root = await indexed();
  const writer = await openIndexWriter({ root, model });
  const editions = Array.from({ length: 6 }, (_, edition) => randomEntry("hearing", 10 + edition, edition + 1));
  const writing = (async () => {
    for (const edition of editions) await writer.put(edition);
  })();
  const opened: number[] = [];
  for (let reader = 0; reader < 12; reader += 1) {
    const [{ passages } = { passages: [] }] = (await openStore(root)).transcripts;
    opened.push(passages.length);
  }
  await writing;
  await writer.close();
  expect(opened.every((passages) => passages === 5 || (passages >= 10 && passages <= 15))).toBe(true);
});
