import { LocalIndex, ProtobufCodec, VirtualFileStorage } from "vectra";
import { expect, it } from "vitest";
import { vectraCodec } from "../../src/store/vectra-codec.ts";
import { encodeVectraIndex, readVectraUnits } from "../../src/store/vectra-index.ts";

const units = [
  { passage: "a#p1", sentence: null, vector: Float32Array.of(0.1, -2, 3.5) },
  { passage: "a#p1", sentence: 0, vector: Float32Array.of(1e-20, 7, 0) },
  { passage: "ä#p2.1", sentence: 12, vector: Float32Array.of(1, 1, 1) },
];

it("gives back the units that were put in, in their order and to the last bit", () => {
  expect(readVectraUnits(Buffer.from(encodeVectraIndex(units)))).toEqual(units);
});

it("writes the very bytes that Vectra stores when the units are inserted through it", async () => {
  const storage = new VirtualFileStorage();
  const index = new LocalIndex("folder", undefined, storage, new ProtobufCodec());
  await index.createIndex({ version: 1 });
  await index.batchInsertItems(
    units.map(({ passage, sentence, vector }) => ({
      id: sentence === null ? passage : `${passage}/${sentence}`,
      metadata: sentence === null ? { unit: "passage", passage } : { unit: "sentence", passage, sentence },
      vector: [...vector],
    })),
  );
  const stored = await storage.readFile("folder/index.pb");
  expect(Buffer.from(encodeVectraIndex(units)).equals(stored)).toBe(true);
});

it("writes what Vectra's own codec and search read", async () => {
  const storage = new VirtualFileStorage();
  await storage.upsertFile("folder/index.pb", Buffer.from(encodeVectraIndex(units)));
  const index = new LocalIndex("folder", undefined, storage, new ProtobufCodec());
  expect(await index.getIndexStats()).toMatchObject({ version: 1, items: 3 });
  expect((await index.getItem("a#p1/0"))?.metadata).toEqual({ unit: "sentence", passage: "a#p1", sentence: 0 });
  const [nearest] = await index.queryItems([1, 1, 1.1], "", 1);
  expect(nearest).toMatchObject({ item: { id: "ä#p2.1/12", vector: [1, 1, 1] }, score: expect.closeTo(0.998, 2) });
});

it("reads what Vectra's own codec writes, every kind of metadata included", async () => {
  const item = {
    id: "x",
    metadata: { text: "é", number: -0.5, yes: true, no: false, zero: 0 },
    vector: [0.5, 2],
    norm: 2.06,
  };
  const bytes = new ProtobufCodec().serializeIndex({ version: 3, metadata_config: { indexed: ["a"] }, items: [item] });
  const index = vectraCodec.deserializeIndex(bytes);
  expect(index.version).toBe(3);
  expect(index.items).toEqual([{ ...item, vector: Float32Array.of(0.5, 2) }]);
  expect(new ProtobufCodec().deserializeIndex(vectraCodec.serializeIndex(index)).items).toEqual([item]);
});

it("refuses bytes that are no index", async () => {
  const bytes = Buffer.from(encodeVectraIndex(units));
  expect(() => readVectraUnits(bytes.subarray(0, bytes.length - 5))).toThrow();
});
