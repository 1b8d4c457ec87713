import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type LocatedModel, locateModel } from "../../src/embedding/model-files.ts";
import { BUNDLED_MODEL } from "../../src/embedding/model-registry.ts";
import { temporaryFolder } from "../support/embedding-folders.ts";
import { openTestHub, type TestHub } from "../support/embedding-hub.ts";
import { bundledDimensions, bundledFolder } from "../support/embedding-model.ts";

const WEIGHTS = "onnx/model_quantized.onnx";
const ID = "Xenova/some-model";
const served = join(bundledFolder, BUNDLED_MODEL);

async function openHub(): Promise<{
  readonly hub: TestHub;
  readonly folder: string;
  readonly locate: (patience?: number) => Promise<LocatedModel>;
}> {
  const folder = await temporaryFolder();
  const hub = await openTestHub(served);
  onTestFinished(() => hub.close());
  const locate = (patience = 30_000) =>
    locateModel({ id: ID, bundledFolder, cache: { folder, remoteHost: hub.url, patience } });
  return { hub, folder, locate };
}

async function sameBytes(one: string, other: string): Promise<boolean> {
  return (await readFile(one)).equals(await readFile(other));
}

function cachedFiles(folder: string): Promise<string[]> {
  return readdir(join(folder, ID), { recursive: true });
}

it("fetches a model once, as the hub lays it out, into the given folder", async () => {
  const { hub, folder, locate } = await openHub();
  const first = await locate();
  expect(hub.asked).toEqual([
    `/${ID}/resolve/main/config.json`,
    `/${ID}/resolve/main/tokenizer.json`,
    `/${ID}/resolve/main/tokenizer_config.json`,
    `/${ID}/resolve/main/${WEIGHTS}`,
    `/stored/${WEIGHTS}`,
  ]);
  expect(first).toMatchObject({ root: folder, identity: { id: ID, dimensions: bundledDimensions } });
  expect(await sameBytes(join(folder, ID, WEIGHTS), join(served, WEIGHTS))).toBe(true);
  expect((await cachedFiles(folder)).filter((file) => file.endsWith(".partial"))).toEqual([]);

  expect(await locate()).toEqual(first);
  expect(hub.asked).toHaveLength(5);
});

it("needs no network once the model is there", async () => {
  const { hub, locate } = await openHub();
  const first = await locate();
  await hub.close();
  expect(await locate()).toEqual(first);
});

it("keeps another revision apart", async () => {
  const { hub, folder, locate } = await openHub();
  await locate();
  const cache = { folder, remoteHost: `${hub.url}/`, revision: "refs/pr/1" };
  const { root } = await locateModel({ id: ID, bundledFolder, cache });
  expect(root).toBe(join(folder, "revisions", "refs%2Fpr%2F1"));
  expect(hub.asked).toContain(`/${ID}/resolve/refs%2Fpr%2F1/config.json`);
});

it.each([
  ["a cut-off", (path: string) => truncate(path, 50_000)],
  ["a changed", (path: string) => writeFile(path, Buffer.alloc(100, 1))],
])("fetches %s file in the cache again", async (_, damage) => {
  const { hub, folder, locate } = await openHub();
  const first = await locate();
  await damage(join(folder, ID, WEIGHTS));
  expect(await locate()).toEqual(first);
  expect(hub.asked.slice(5)).toEqual([`/${ID}/resolve/main/${WEIGHTS}`, `/stored/${WEIGHTS}`]);
});

it.each(["cut-off", "other-bytes", "silent", "broken"] as const)(
  "leaves nothing under the final name when the transfer is %s, says what to do, and succeeds later",
  async (how) => {
    const { hub, folder, locate } = await openHub();
    hub.behave(how);
    await expect(locate(how === "silent" ? 300 : undefined)).rejects.toMatchObject({
      name: "Failure",
      code: "model-unreachable",
      message: expect.stringMatching(
        new RegExp(
          `^The model "${ID}" is not complete in .*: check the network or proxy, or copy the model's folder to .*, or unset EMBEDDING_MODEL`,
        ),
      ),
    });
    expect((await cachedFiles(folder)).filter((file) => file.includes("onnx/"))).toEqual([]);
    hub.behave("none");
    expect((await locate()).identity.dimensions).toBe(bundledDimensions);
  },
);

it("says so when nobody answers", async () => {
  const { hub, locate } = await openHub();
  await hub.close();
  await expect(locate()).rejects.toMatchObject({
    code: "model-unreachable",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

it.each([
  ["absent", "404"],
  ["private", "401"],
] as const)("says that there is no such model when it is %s", async (how, status) => {
  const { hub, locate } = await openHub();
  hub.behave(how);
  await expect(locate()).rejects.toMatchObject({
    code: "model-missing",
    message: expect.stringMatching(new RegExp(`"${ID}".* answered ${status}: check EMBEDDING_MODEL`)),
  });
});

it("survives two downloads at once", async () => {
  const { folder, locate } = await openHub();
  const [first, second] = await Promise.all([locate(), locate()]);
  expect(first).toEqual(second);
  expect(await sameBytes(join(folder, ID, WEIGHTS), join(served, WEIGHTS))).toBe(true);
  expect((await cachedFiles(folder)).filter((file) => file.endsWith(".partial"))).toEqual([]);
});

it("takes a model folder that somebody copied into the cache", async () => {
  const { hub, folder, locate } = await openHub();
  await mkdir(join(folder, "Xenova"));
  await cp(served, join(folder, ID), { recursive: true });
  expect((await locate()).identity.dimensions).toBe(bundledDimensions);
  expect(hub.asked).toEqual([]);
});

it("says so when the cache cannot be written", async () => {
  const { folder, locate } = await openHub();
  await rm(folder, { recursive: true });
  await writeFile(folder, "a file, not a folder");
  await expect(locate()).rejects.toMatchObject({ code: "model-unreachable" });
});
