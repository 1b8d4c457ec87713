import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { locateModel } from "../../src/embedding/model-files.ts";
import { BUNDLED_MODEL } from "../../src/embedding/model-registry.ts";
import { temporaryFolder } from "../support/embedding-folders.ts";
import { bundledDimensions, bundledFolder, locateBundledModel, noCache } from "../support/embedding-model.ts";

/** A folder of bundled models with a copy of ours under another name. */
async function copiedModel(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(bundledFolder, BUNDLED_MODEL), join(folder, name), { recursive: true });
  return folder;
}

it("finds the bundled model without a network or a cache", async () => {
  const { identity, root } = await locateBundledModel();
  expect(identity).toMatchObject({ id: BUNDLED_MODEL, dimensions: bundledDimensions });
  expect(identity.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(root).toBe(bundledFolder);
});

it.each(["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"])(
  "says that %s is missing, where, and what to do",
  async (file) => {
    const folder = await copiedModel(BUNDLED_MODEL);
    await rm(join(folder, BUNDLED_MODEL, file));
    await expect(locateModel({ id: BUNDLED_MODEL, bundledFolder: folder, cache: noCache })).rejects.toMatchObject({
      code: "model-missing",
      message: `Expected the model "${BUNDLED_MODEL}" in ${folder}/${BUNDLED_MODEL}, but ${file} is missing there: restore the folder, or name another model in EMBEDDING_MODEL.`,
    });
  },
);

it("says so when there is no folder at all", async () => {
  await expect(locateModel({ id: "no-such-model", bundledFolder, cache: noCache })).rejects.toMatchObject({
    code: "model-missing",
    message: expect.stringContaining("no-such-model"),
  });
});

it("gives the same fingerprint for the same files and use, and another for any other", async () => {
  const folder = await copiedModel("copy");
  const locate = (overrides = {}) => locateModel({ id: "copy", bundledFolder: folder, cache: noCache, overrides });
  const fingerprints = [
    await locate(),
    await locate({ pooling: "cls" }),
    await locate({ queryPrefix: "q" }),
    await locate({ passagePrefix: "q" }),
  ];
  expect((await locate()).identity.fingerprint).toBe(fingerprints[0]?.identity.fingerprint);
  for (const file of ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"]) {
    await writeFile(
      join(folder, "copy", file),
      Buffer.concat([await readFile(join(folder, "copy", file)), Buffer.from(" ")]),
    );
    fingerprints.push(await locate());
  }
  expect(new Set(fingerprints.map(({ identity }) => identity.fingerprint)).size).toBe(7);
});

it("takes the dimensions of an unknown model from its configuration, or says that it gives none", async () => {
  const folder = await copiedModel("copy");
  const locate = () => locateModel({ id: "copy", bundledFolder: folder, cache: noCache });
  expect((await locate()).identity.dimensions).toBe(bundledDimensions);
  await writeFile(join(folder, "copy/config.json"), JSON.stringify({ model_type: "distilbert", dim: 768 }));
  expect((await locate()).identity.dimensions).toBe(768);
  await writeFile(join(folder, "copy/config.json"), "{");
  await expect(locate()).rejects.toMatchObject({ code: "model-invalid" });
});

it.each(["../model", "a/../b", "/etc", "a/b/c", "", "a b", "https://x/y", ".hidden"])(
  "refuses %j as a model's name",
  async (id) => {
    await expect(locateModel({ id, bundledFolder, cache: noCache })).rejects.toMatchObject({
      code: "setting-invalid",
      message: expect.stringContaining(JSON.stringify(id)),
    });
  },
);
