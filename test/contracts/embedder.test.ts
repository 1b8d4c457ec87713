import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { locateModel } from "../../src/embedding/model-files.ts";
import { TransformersEmbedder } from "../../src/embedding/transformers-embedder.ts";
import { FakeEmbedder } from "../support/embedding-fake.ts";
import { openTestHub } from "../support/embedding-hub.ts";
import { bundledFolder, locateBundledModel, workerUrl } from "../support/embedding-model.ts";
import { describeEmbedder } from "./embedder.cases.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describeEmbedder("the fake", async () => new FakeEmbedder());

describeEmbedder("transformers.js with the bundled model", async () => {
  return new TransformersEmbedder({ model: await locateBundledModel(), workerUrl });
});

describeEmbedder("transformers.js with three workers", async () => {
  return new TransformersEmbedder({ model: await locateBundledModel(), workerUrl, workers: 3 });
});

describeEmbedder("transformers.js with a model of the Hub", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  folders.push(folder);
  const hub = await openTestHub(join(bundledFolder, "verbatim-static-256-v2"));
  const model = await locateModel({
    id: "Xenova/some-model",
    bundledFolder,
    cache: { folder, remoteHost: hub.url },
  });
  await hub.close();
  return new TransformersEmbedder({ model, workerUrl });
});
