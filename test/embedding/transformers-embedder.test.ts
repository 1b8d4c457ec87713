import { cp, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { type LocatedModel, locateModel } from "../../src/embedding/model-files.ts";
import { FIRST_MODEL, modelSpec } from "../../src/embedding/model-registry.ts";
import { TransformersEmbedder, type TransformersEmbedderOptions } from "../../src/embedding/transformers-embedder.ts";
import { temporaryFolder } from "../support/embedding-folders.ts";
import { bundledFolder, locateBundledModel, noCache, workerUrl } from "../support/embedding-model.ts";

const unrulyWorker = new URL("../support/embedding-unruly-worker.mjs", import.meta.url);

function unrulyModel(id = FIRST_MODEL): LocatedModel {
  return { identity: { id, fingerprint: "f", dimensions: 2 }, spec: modelSpec(FIRST_MODEL), root: "/models" };
}

function openEmbedder(options: TransformersEmbedderOptions): TransformersEmbedder {
  const embedder = new TransformersEmbedder(options);
  onTestFinished(() => embedder.close());
  return embedder;
}

it.each(["throw", "kill"])(
  "rejects what was asked and starts a new worker when the old one dies by %s",
  async (how) => {
    const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
    const [before] = await embedder.embed(["hello"], "passage");
    const asked = [embedder.embed(["hang"], "passage"), embedder.embed([how], "passage")];
    for (const answer of asked)
      await expect(answer).rejects.toMatchObject({ name: "Failure", code: "embedder-stopped" });
    const [after] = await embedder.embed(["hello"], "passage");
    expect(after?.[0]).toBeGreaterThan(0);
    expect(after?.[0]).not.toBe(before?.[0]);
  },
);

it("gives what a worker had in hand when it was killed to the next one", async () => {
  const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
  const [first] = await embedder.embed(["hello"], "passage");
  const asked = [embedder.embed(["late"], "passage"), embedder.embed(["hang on", "please"], "query")];
  // The vectors of this worker are its process's number.
  process.kill(first?.[0] ?? 0, "SIGKILL");
  const [late, query] = await Promise.all(asked);
  expect([late?.length, query?.length]).toEqual([1, 2]);
  expect(late?.[0]?.[0]).not.toBe(first?.[0]);
});

it("keeps the other workers' answers when one dies", async () => {
  const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker, workers: 2 });
  const dying = embedder.embed(["kill"], "passage");
  const living = embedder.embed(["hello"], "passage");
  await expect(dying).rejects.toBeInstanceOf(Failure);
  expect(await living).toHaveLength(1);
});

it("names the model's folder and the reason when a task fails, and goes on", async () => {
  const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
  await expect(embedder.embed(["fail"], "passage")).rejects.toMatchObject({
    code: "model-invalid",
    message: expect.stringMatching(/"verbatim-static-256" in \/models .*told to fail/),
  });
  expect(await embedder.embed(["hello"], "passage")).toHaveLength(1);
});

it("fails every call while the model cannot be loaded", async () => {
  const embedder = openEmbedder({ model: unrulyModel("unloadable"), workerUrl: unrulyWorker });
  for (let call = 0; call < 2; call += 1) {
    await expect(embedder.embed(["hang"], "query")).rejects.toMatchObject({
      code: "model-invalid",
      message: expect.stringContaining("told to be unloadable"),
    });
  }
});

it("spreads a large number of texts over its workers and keeps their order", async () => {
  const model = await locateBundledModel();
  const [alone, shared] = [openEmbedder({ model, workerUrl }), openEmbedder({ model, workerUrl, workers: 2 })];
  const texts = Array.from({ length: 700 }, (_, position) => `Question ${position} about the harbour`);
  expect(await shared.embed(texts, "passage")).toEqual(await alone.embed(texts, "passage"));
});

it("remembers a question's vector instead of asking the worker again", async () => {
  const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
  const [first] = await embedder.embed(["hello"], "query");
  await expect(embedder.embed(["kill"], "query")).rejects.toBeInstanceOf(Failure);
  expect((await embedder.embed(["hello"], "query"))[0]).toEqual(first);
});

it("refuses work once it is closed, and can be closed twice", async () => {
  const embedder = new TransformersEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
  const asked = embedder.embed(["hello"], "passage");
  await embedder.close();
  await embedder.close();
  expect(await asked).toHaveLength(1);
  await expect(embedder.embed(["hello"], "passage")).rejects.toMatchObject({ code: "embedder-stopped" });
});

it("can be opened again in the same process", async () => {
  const model = await locateBundledModel();
  for (let round = 0; round < 3; round += 1) {
    const embedder = new TransformersEmbedder({ model, workerUrl });
    await embedder.ready();
    await embedder.close();
  }
});

it("says which model is unusable when its weights are damaged", async () => {
  const folder = await temporaryFolder();
  await cp(join(bundledFolder, FIRST_MODEL), join(folder, FIRST_MODEL), { recursive: true });
  await truncate(join(folder, `${FIRST_MODEL}/onnx/model_quantized.onnx`), 10_000);
  const model = await locateModel({ id: FIRST_MODEL, bundledFolder: folder, cache: noCache });
  const embedder = openEmbedder({ model, workerUrl });
  await expect(embedder.ready()).rejects.toMatchObject({
    code: "model-invalid",
    message: expect.stringContaining(folder),
  });
});

it("refuses a model whose vectors are not as long as its configuration says", async () => {
  const folder = await temporaryFolder();
  await cp(join(bundledFolder, FIRST_MODEL), join(folder, "longer"), { recursive: true });
  const model = await locateModel({ id: "longer", bundledFolder: folder, cache: noCache });
  const embedder = openEmbedder({
    model: { ...model, identity: { ...model.identity, dimensions: 384 } },
    workerUrl,
  });
  await expect(embedder.embed(["hello"], "passage")).rejects.toThrow("expected vectors of 384 entries, got 256");
});

it("offers words only for a static model, as the mean of their pieces before scaling", async () => {
  const model = await locateBundledModel();
  const embedder = openEmbedder({ model, workerUrl });
  const [harbour, text, nothing] = (await embedder.words?.embedWords(["Harbour", "the harbour", ""])) ?? [];
  const [unit] = await embedder.embed(["harbour"], "passage");
  const length = Math.hypot(...(harbour ?? []));
  expect(length).toBeGreaterThan(1.5);
  expect(Array.from(harbour ?? [], (entry) => entry / length)).toEqual(
    Array.from(unit ?? [], (entry) => expect.closeTo(entry, 5)),
  );
  expect(Math.hypot(...(text ?? []))).toBeLessThan(length);
  expect(nothing).toEqual(new Float32Array(model.identity.dimensions));

  const folder = await temporaryFolder();
  await cp(join(bundledFolder, FIRST_MODEL), join(folder, "contextual"), { recursive: true });
  const contextual = await locateModel({ id: "contextual", bundledFolder: folder, cache: noCache });
  expect(openEmbedder({ model: contextual, workerUrl }).words).toBeNull();
});

it("stops waiting where the signal aborts, with its reason", async () => {
  const embedder = openEmbedder({ model: unrulyModel(), workerUrl: unrulyWorker });
  const stop = new AbortController();
  const hanging = embedder.embed(["hang"], "query", stop.signal);
  stop.abort(new Error("nobody waits"));
  await expect(hanging).rejects.toThrow("nobody waits");
  await expect(embedder.embed(["hello"], "query", stop.signal)).rejects.toThrow("nobody waits");
  expect(await embedder.embed(["hello"], "query")).toHaveLength(1);
});

it("leaves out what was cancelled before its turn, and answers what came after", async () => {
  const embedder = openEmbedder({ model: await locateBundledModel(), workerUrl });
  const stop = new AbortController();
  const texts = Array.from(
    { length: 4000 },
    (_, at) => `A long passage number ${at} about the harbour and its lights.`,
  );
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  const first = embedder.embed(["the lamp"], "passage");
  const left = embedder.embed(texts, "passage", stop.signal);
  const last = embedder.embed(["the foghorn"], "passage");
  stop.abort(new Error("nobody waits"));
  await expect(left).rejects.toThrow("nobody waits");
  expect(await Promise.all([first, last])).toHaveLength(2);
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
