import { execFile, spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { durableDisk } from "../../src/store/durable-disk.ts";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import type { TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import { draftEntry, model, randomEntry } from "../support/store-corpus.ts";
import { failingDisk } from "../support/store-disk.ts";
import { indexFolder, openStore, pathsIn, writeIndex } from "../support/store-index.ts";

/** More steps than any put takes, so that the last ones are cut after it was done. */
const STEPS = Array.from({ length: 14 }, (_, step) => step);

const before = randomEntry("hearing", 20, 1);
const after = randomEntry("hearing", 20, 99);

async function servedHash(root: string): Promise<string | undefined> {
  const store = await openStore(root);
  const passages = store.transcripts.map(({ transcript }) => transcript.id);
  expect(passages).toEqual(["hearing"]);
  const query = Float32Array.of(1, 0, 0, 0);
  const all = await store.nearest(query, 1000);
  for (const entry of [before, after]) {
    const [first] = entry.vectors;
    const [found] = await store.similarities(
      query,
      [entry.passages[0]?.id].filter((id) => id !== undefined),
    );
    if (Math.abs((found?.passage ?? 9) - (first?.passage[0] ?? 0)) < 1e-6)
      return all.length > 0 ? entry.contentHash : "";
  }
  return undefined;
}

/** As if the process that holds the lock had been killed. */
async function abandonLock(root: string): Promise<void> {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(join(root, "writer.lock"), JSON.stringify({ pid, host: hostname(), token: "gone" }));
}

/** What the index must be after a build was cut short, and after the next writer has been there. */
async function expectWhole(root: string): Promise<void> {
  expect([before.contentHash, after.contentHash]).toContain(await servedHash(root));
  await writeIndex(root, [after]);
  expect(await servedHash(root)).toBe(after.contentHash);
  const folders = await readdir(join(root, "hearing"));
  expect(folders).toHaveLength(1);
  expect((await readdir(root)).sort()).toEqual(["hearing", "manifest.json", "verified.json"]);
}

it.each(STEPS)("keeps the previous index in service when the disk fails for good after %i steps", async (step) => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const disk = failingDisk(durableDisk, step, () => {
    throw Object.assign(new Error("ENOSPC: no space left on device"), { syscall: "write", code: "ENOSPC" });
  });
  const writer = await openIndexWriter({ root, model, disk });
  const outcome = await writer.put(after).then(
    () => "done",
    (fault: unknown) => fault,
  );
  if (outcome !== "done")
    expect(outcome).toMatchObject({ code: "index-unwritable", message: expect.stringContaining("ENOSPC") });
  await abandonLock(root);
  await expectWhole(root);
});

it("needs fewer steps for a put than are tested", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const disk = failingDisk(durableDisk, STEPS.length - 1, () => expect.unreachable());
  const writer = await openIndexWriter({ root, model, disk });
  await writer.put(after);
  await writer.close();
});

it("keeps the previous index in service when the writer is killed", async () => {
  const folder = await indexFolder();
  const script = join(folder, "killed-writer.mjs");
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  await build({
    entryPoints: [fileURLToPath(new URL("../support/store-killed-writer.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: script,
  });
  for (const step of [0, 3, 7, 9]) {
    const root = join(folder, `index-${step}`);
    await writeIndex(root, [before]);
    const killed = await promisify(execFile)(process.execPath, [script, root, "hearing", String(step)]).catch(
      (fault) => fault,
    );
    expect(killed).toMatchObject({ signal: "SIGKILL" });
    expect(await readdir(root)).toContain("writer.lock");
    await expectWhole(root);
  }
});

it("makes changes that are asked for at once, each of them, in the order of each transcript's own", async () => {
  const root = await indexFolder();
  const ids = ["a", "b", "c", "d", "e", "f"];
  const writer = await openIndexWriter({ root, model });
  await Promise.all([
    ...ids.map((id) => writer.put(randomEntry(id, 3, 1))),
    ...ids.map((id) => writer.put(randomEntry(id, 3, 2))),
    writer.remove("c"),
  ]);
  const expected = ids.filter((id) => id !== "c").map((id) => [id, randomEntry(id, 3, 2).contentHash]);
  expect(Object.fromEntries(writer.active())).toEqual(Object.fromEntries(expected));
  await writer.close();
  const folders = (await pathsIn(root)).filter((path) => /^[a-f]\/[^/]+$/.test(path));
  expect(folders.map((path) => path.slice(0, 1))).toEqual(["a", "b", "d", "e", "f"]);
  expect((await openStore(root)).transcripts.map(({ transcript }) => transcript.id)).toEqual(["a", "b", "d", "e", "f"]);
});

it("waits on closing for what is under way, so that no other writer comes between", async () => {
  const root = await indexFolder();
  const writer = await openIndexWriter({ root, model });
  const put = writer.put(before);
  await writer.close();
  expect(await readdir(root)).toContain("manifest.json");
  await put;
  expect(await servedHash(root)).toBe(before.contentHash);
});

it("reads no entry again that looks as it did when it was found whole, and reads it once it does not", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const reopened = await openIndexWriter({ root, model });
  expect([...reopened.active().keys()]).toEqual(["hearing"]);
  await reopened.close();
  // What only a reading would notice: digests that no file has.
  const [folder = ""] = await readdir(join(root, "hearing"));
  const manifest = join(root, "hearing", folder, "manifest.json");
  const verified = await readFile(join(root, "verified.json"), "utf8");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace(/"words.bin":"[0-9a-f]+"/, '"words.bin":"0"'));
  const { size, mtimeNs, ctimeNs, ino } = await stat(manifest, { bigint: true });
  const stamps = verified.replace(/"manifest.json":"[^"]+"/, `"manifest.json":"${size}-${mtimeNs}-${ctimeNs}-${ino}"`);
  await writeFile(join(root, "verified.json"), stamps);
  const trusting = await openIndexWriter({ root, model });
  expect([...trusting.active().keys()]).toEqual(["hearing"]);
  await trusting.close();
  // A reader reads it all, and what it finds is not forgotten.
  await expect(openStore(root)).rejects.toMatchObject({ code: "index-corrupt" });
  const warned = await openIndexWriter({ root, model });
  expect([...warned.active().keys()]).toEqual([]);
  await warned.close();
});

it("takes the text of a removed transcript off the disk, and leaves the others", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before, randomEntry("other", 3)]);
  const writer = await openIndexWriter({ root, model });
  await writer.remove("hearing");
  await writer.remove("never-there");
  expect([...writer.active().keys()]).toEqual(["other"]);
  await writer.close();
  expect((await pathsIn(root)).filter((path) => path.includes("hearing"))).toEqual([]);
  expect(await readFile(join(root, "manifest.json"), "utf8")).not.toContain("hearing");
  expect((await openStore(root)).transcripts.map(({ transcript }) => transcript.id)).toEqual(["other"]);
});

it("takes the text of a replaced transcript off the disk", async () => {
  const root = await indexFolder();
  const draft = {
    id: "hearing",
    passages: [
      {
        vectors: [
          [1, 0, 0, 0],
          [1, 0, 0, 0],
        ],
      },
    ],
  };
  await writeIndex(root, [draftEntry({ ...draft, edition: "first" })]);
  const [first] = await readdir(join(root, "hearing"));
  await writeIndex(root, [draftEntry({ ...draft, edition: "second" })]);
  const [second, ...more] = await readdir(join(root, "hearing"));
  expect(second).not.toBe(first);
  expect(more).toEqual([]);
});

it("lays an entry out as documented, under the first digits of its content's hash", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const folder = join("hearing", before.contentHash.slice(0, 16));
  expect(await pathsIn(root)).toEqual(
    [
      "hearing",
      folder,
      `${folder}/manifest.json`,
      `${folder}/transcript.json`,
      `${folder}/vectors`,
      `${folder}/vectors/000`,
      `${folder}/vectors/000/index.pb`,
      `${folder}/words.bin`,
      `${folder}/words.json`,
      "manifest.json",
      "verified.json",
    ].sort(),
  );
  expect(JSON.parse(await readFile(join(root, folder, "manifest.json"), "utf8"))).toMatchObject({
    formatVersion: 4,
    model,
    transcript: "hearing",
    contentHash: before.contentHash,
    sourceHash: before.transcript.sourceHash,
    counts: { passages: 20, words: 2 },
  });
});

it("writes nothing when the content is what it was", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const disk = failingDisk(durableDisk, 0, () => expect.unreachable());
  const writer = await openIndexWriter({ root, model, disk });
  expect(writer.active().get("hearing")).toBe(before.contentHash);
  await writer.put(before);
  await writer.close();
});

it("does not call an entry active that is damaged or another model's, and replaces it under the same hash", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  await truncate(join(root, "hearing", before.contentHash.slice(0, 16), "vectors/000/index.pb"), 100);
  const writer = await openIndexWriter({ root, model });
  expect(writer.active().size).toBe(0);
  await writer.put(before);
  expect(writer.active().get("hearing")).toBe(before.contentHash);
  await writer.close();
  expect(await servedHash(root)).toBe(before.contentHash);
  expect(await readdir(join(root, "hearing"))).toHaveLength(1);

  const other = await openIndexWriter({ root, model: { ...model, fingerprint: "other" } });
  expect(other.active().size).toBe(0);
  await other.close();
});

it("lists an entry that it does not call active, until it is removed", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before, randomEntry("other", 3)]);
  await rm(join(root, "hearing"), { recursive: true });
  const writer = await openIndexWriter({ root, model });
  expect([...writer.active().keys()]).toEqual(["other"]);
  expect(writer.listed()).toEqual(["hearing", "other"]);
  await writer.remove("hearing");
  expect(writer.listed()).toEqual(["other"]);
  await writer.close();
  expect((await openStore(root)).transcripts).toHaveLength(1);
});

it("puts an entry again whose folder was deleted, and leaves the new one where it is", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  await rm(join(root, "hearing"), { recursive: true });
  await writeIndex(root, [before]);
  expect(await servedHash(root)).toBe(before.contentHash);
  expect(await readdir(join(root, "hearing"))).toHaveLength(1);
});

it("rebuilds an index whose manifest is unreadable", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  await writeFile(join(root, "manifest.json"), "{ half");
  await writeIndex(root, [after]);
  expect(await servedHash(root)).toBe(after.contentHash);
});

it("clears away its own leftovers and nothing else", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  const strange = ["notes", "hearing/notes", "UPPER/0123456789abcdef"];
  const left = ["hearing/.building-1-x/vectors", "hearing/0123456789abcdef", "gone/fedcba9876543210-2"];
  for (const path of [...strange, ...left]) await mkdir(join(root, path), { recursive: true });
  await writeFile(join(root, "manifest.json.x.partial"), "");
  await (await openIndexWriter({ root, model })).close();
  const paths = await pathsIn(root);
  expect(paths).toEqual(expect.arrayContaining(strange));
  expect(paths.filter((path) => /building|0123456789abcdef$|gone|partial/.test(path))).toEqual([
    "UPPER/0123456789abcdef",
  ]);
});

it("refuses a second writer and goes on with the first", async () => {
  const root = await indexFolder();
  const first = await openIndexWriter({ root, model });
  await expect(openIndexWriter({ root, model })).rejects.toMatchObject({ code: "index-locked" });
  await first.put(before);
  await first.close();
  expect(await servedHash(root)).toBe(before.contentHash);
});

it("says so when something that is no lock stands in the lock's place, and leaves the index in service", async () => {
  const root = await indexFolder();
  await writeIndex(root, [before]);
  await mkdir(join(root, "writer.lock"));
  await expect(openIndexWriter({ root, model })).rejects.toMatchObject({ code: "index-unwritable" });
  expect(await servedHash(root)).toBe(before.contentHash);
});

it("says so when the index's folder cannot be written", async () => {
  const root = await indexFolder();
  await writeFile(join(root, "file"), "");
  await expect(openIndexWriter({ root: join(root, "file", "index"), model })).rejects.toMatchObject({
    code: "index-unwritable",
    message: expect.stringContaining(join(root, "file", "index")),
  });
  await chmod(root, 0o700);
});

it.each<[string, Partial<TranscriptIndexEntry>]>([
  ["a passage without vectors", { vectors: before.vectors.slice(1) }],
  [
    "vectors of another length",
    { vectors: before.vectors.map((vectors) => ({ ...vectors, passage: new Float32Array(3) })) },
  ],
  ["a sentence without a vector", { vectors: before.vectors.map((vectors) => ({ ...vectors, sentences: [] })) }],
  ["a content hash that is none", { contentHash: "../../elsewhere" }],
])("refuses an entry with %s before it touches the disk", async (_, fault) => {
  const root = await indexFolder();
  const writer = await openIndexWriter({ root, model });
  await expect(writer.put({ ...before, ...fault })).rejects.toBeInstanceOf(TypeError);
  await writer.close();
  expect(await readdir(root)).toEqual([]);
});

it("refuses to remove what is no transcript's name", async () => {
  const writer = await openIndexWriter({ root: await indexFolder(), model });
  await expect(writer.remove("..")).rejects.toThrow();
  await writer.close();
});
