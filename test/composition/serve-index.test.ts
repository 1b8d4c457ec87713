/** The start of a server that watches its corpus: what counts as an empty one, and what keeps it from starting. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { OpenModels } from "../../src/composition/open-models.ts";
import { serveIndex } from "../../src/composition/serve-index.ts";
import { ServedLibrary } from "../../src/composition/served-library.ts";
import { Failure, type FailureCode } from "../../src/domain/failure.ts";
import type { IndexAtRest } from "../../src/store/index-at-rest.ts";
import { model } from "../support/store-corpus.ts";

const unused = () => Promise.reject(new Error("not asked for here"));
const models: OpenModels = {
  embedder: { model, embed: unused, close: async () => {} },
  words: { model, embedWords: unused, close: async () => {} },
  identity: model,
  ready: async () => {},
  close: async () => {},
};

/** An index that does not open, though it has an identity. */
async function start(code: FailureCode) {
  const openStore = vi.fn(() => Promise.reject(new Failure(code, "Expected an index, found none.")));
  const watch = { identity: async () => "7", onHint: () => {}, stop: vi.fn(async () => {}) };
  const index: IndexAtRest = {
    openStore,
    openWriter: unused,
    readTexts: unused,
    listed: unused,
    remove: unused,
    tidy: async () => {},
    watch: () => watch,
  };
  const corpusDir = await mkdtemp(join(tmpdir(), "verbatim-serve-"));
  onTestFinished(() => rm(corpusDir, { recursive: true, force: true }));
  const served = new ServedLibrary();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const nothing = { new: [], unchanged: [], replaced: [], removed: [], failed: [], warnings: [] };
  const ingest = async () => ({ ...nothing, passages: 0, sentences: 0, milliseconds: 1 });
  const starting = serveIndex({ config: { corpusDir, watchCorpus: true }, index, models, served, logger, ingest });
  return { starting, served, logger, openStore, watch };
}

test("an index that is not there is awaited, with the reason, and opened as soon as that works", async () => {
  const { starting, served, logger, openStore } = await start("index-missing");
  const { stop } = await starting;
  expect(served.isAwaitingTranscript()).toBe(true);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.objectContaining({ reason: "Expected an index, found none." }),
    expect.stringContaining("found none yet"),
  );
  await vi.waitFor(() => expect(openStore).toHaveBeenCalledTimes(2), { timeout: 5000, interval: 20 });
  await stop();
});

test.each(["index-unavailable", "index-corrupt"] as const)("%s keeps it from starting", async (code) => {
  const { starting, served, watch } = await start(code);
  await expect(starting).rejects.toMatchObject({ code });
  expect(served.isAwaitingTranscript()).toBe(false);
  expect(watch.stop).toHaveBeenCalledOnce();
});
