import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AutoModel, env, Tensor } from "@xenova/transformers";
import { beforeAll, describe, expect, it } from "vitest";
import { BUNDLED_MODEL, FIRST_MODEL, modelSpec } from "../../src/embedding/model-registry.ts";
import { readTokenRows } from "../../src/embedding/token-rows.ts";
import { bundledFolder } from "../support/embedding-model.ts";

beforeAll(() => {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = bundledFolder;
});

describe.each([BUNDLED_MODEL, FIRST_MODEL])("the table of %s", (id) => {
  const dimensions = modelSpec(id).dimensions ?? 0;
  const readModel = () => readFile(join(bundledFolder, id, "onnx", "model_quantized.onnx"));

  it("holds the vectors that the runtime gives", async () => {
    const rows = readTokenRows(await readModel(), dimensions);
    const ids = Array.from({ length: 512 }, (_, step) => (step * 7919) % rows.count);
    const model = await AutoModel.from_pretrained(id);
    const shape = [1, ids.length];
    const { last_hidden_state: expected } = await model({
      input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape),
    });
    await model.dispose();
    expect(expected.dims).toEqual([1, ids.length, dimensions]);
    expect(rows.lookUp(ids)).toEqual(expected.data);
  });

  it("is refused where its rows have another length", async () => {
    const file = await readModel();
    for (const wrong of [dimensions * 2, dimensions / 2, dimensions - 1]) {
      expect(() => readTokenRows(file, wrong)).toThrow(`with ${wrong} numbers to a row`);
    }
  });
});

it("refuses a file without a table", () => {
  expect(() => readTokenRows(new Uint8Array(), 512)).toThrow("token_table");
});
