import { expect, it } from "vitest";
import { BUNDLED_MODEL, FIRST_MODEL, modelSpec } from "../../src/embedding/model-registry.ts";

const BGE_PREFIX = "Represent this sentence for searching relevant passages: ";

it.each([
  [BUNDLED_MODEL, { kind: "static", pooling: "mean", saturation: 5, queryPrefix: "", dimensions: 256 }],
  [
    FIRST_MODEL,
    { kind: "static", pooling: "mean", saturation: null, queryPrefix: "", passagePrefix: "", dimensions: 256 },
  ],
  ["Xenova/all-MiniLM-L6-v2", { pooling: "mean", queryPrefix: "", passagePrefix: "", dimensions: 384 }],
  ["Xenova/bge-small-en-v1.5", { pooling: "cls", queryPrefix: BGE_PREFIX, passagePrefix: "", dimensions: 384 }],
  ["Xenova/bge-base-en-v1.5", { pooling: "cls", queryPrefix: BGE_PREFIX, passagePrefix: "", dimensions: 768 }],
  ["Xenova/e5-small-v2", { pooling: "mean", queryPrefix: "query: ", passagePrefix: "passage: ", dimensions: 384 }],
  ["Xenova/multilingual-e5-small", { queryPrefix: "query: ", passagePrefix: "passage: ", dimensions: 384 }],
  ["Xenova/gte-small", { pooling: "mean", queryPrefix: "", passagePrefix: "", dimensions: 384 }],
])("knows how %s is used", (id, spec) => {
  expect(modelSpec(id)).toMatchObject(spec);
});

it("pools unknown models by the mean, without a prefix, unless told otherwise", () => {
  const unknown = { pooling: "mean", queryPrefix: "", passagePrefix: "", dimensions: null, kind: "contextual" };
  expect(modelSpec("someone/some-model")).toMatchObject(unknown);
  expect(modelSpec("someone/some-model", { pooling: "cls", queryPrefix: "Q: ", passagePrefix: "P: " })).toMatchObject({
    pooling: "cls",
    queryPrefix: "Q: ",
    passagePrefix: "P: ",
  });
});

it("lets an empty prefix override a known one, and an absent one not", () => {
  expect(modelSpec("Xenova/e5-small-v2", { queryPrefix: "", passagePrefix: undefined })).toMatchObject({
    queryPrefix: "",
    passagePrefix: "passage: ",
  });
});

it("refuses to pool a static model by a first token that it does not have", () => {
  expect(() => modelSpec(BUNDLED_MODEL, { pooling: "cls" })).toThrow(/"mean", got "cls"/);
});
