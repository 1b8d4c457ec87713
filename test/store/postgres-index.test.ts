/** An index in PostgreSQL: what readers see while it is written, what is left of what was taken out, and every refusal. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import type { PassageStore, TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import type { DatabaseAddress } from "../../src/store/postgres/database-address.ts";
import { postgresIndex } from "../../src/store/postgres/postgres-index.ts";
import { openPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { openPostgresWriter } from "../../src/store/postgres/postgres-writer.ts";
import { addressOf } from "../support/postgres-address.ts";
import { HAS_SESSIONS, startDatabase, startPglite } from "../support/postgres-server.ts";
import { startSilentPostgres } from "../support/silent-postgres.ts";
import { draftEntry, model, randomEntry, randomNumbers, unit } from "../support/store-corpus.ts";
import { indexFolder } from "../support/store-index.ts";

const database = await startDatabase();

async function write(address: DatabaseAddress, entries: readonly TranscriptIndexEntry[]): Promise<void> {
  const writer = await openPostgresWriter({ address, model });
  await Promise.all(entries.map((entry) => writer.put(entry)));
  await writer.close();
}

async function read(address: DatabaseAddress, previous?: PassageStore): Promise<PassageStore> {
  const store = await openPostgresStore(previous === undefined ? { address, model } : { address, model, previous });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

/** Straight from the tables. */
async function rowsOf<Row extends object>(address: DatabaseAddress, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: address.connection });
  await client.connect();
  try {
    await client.query(`set search_path to ${address.schema}, public`);
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const QUERY = unit(Float32Array.of(0.3, -0.2, 0.9, 0.1));
const sizeOf = ({ transcripts }: PassageStore): number => transcripts.flatMap(({ passages }) => passages).length;

it("shows each reader one state, whole, while transcripts are replaced and taken out", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 30, 1), randomEntry("speech", 10, 2)]);
  const [first, second] = [await read(address), await read(address)];
  const before = await first.nearest(QUERY, 500);
  const writer = await openPostgresWriter({ address, model });
  const sizes = new Set<number>();
  let writing = true;
  const looking = (async () => {
    while (writing) {
      const store = await openPostgresStore({ address, model });
      sizes.add(sizeOf(store));
      expect(await store.nearest(QUERY, 500)).toHaveLength((await store.nearest(new Float32Array(4), 500)).length);
      await store.close();
    }
  })();
  for (const edition of [50, 60, 70]) await writer.put(randomEntry("hearing", edition, edition));
  await writer.remove("speech");
  writing = false;
  await Promise.all([looking, writer.close()]);
  for (const size of sizes) expect([40, 60, 70, 80, 70]).toContain(size);
  // What was open goes on as it was, also for what is not kept in memory.
  expect(await second.nearest(QUERY, 500)).toEqual(before);
  expect(await first.nearest(QUERY, 500)).toEqual(before);
  const after = await read(address);
  expect(after.transcripts.map(({ transcript }) => transcript.id)).toEqual(["hearing"]);
  expect(sizeOf(after)).toBe(70);
  expect(after.version).not.toBe(first.version);
});

it("takes over what has not changed, and goes on with the store itself where nothing has", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("kept", 5, 1), randomEntry("replaced", 5, 2)]);
  const former = await read(address);
  expect(await openPostgresStore({ address, model, previous: former })).toBe(former);
  await write(address, [randomEntry("replaced", 6, 3)]);
  const next = await read(address, former);
  expect(next.transcripts[0]).toBe(former.transcripts[0]);
  expect(next.transcripts[1]).not.toBe(former.transcripts[1]);
  expect(next.wordTable).toEqual((await read(address)).wordTable);
  expect(await next.nearest(QUERY, 100)).toEqual(await (await read(address)).nearest(QUERY, 100));
});

it("opens anew where a transcript was taken out and put back, though the content is the same", async () => {
  const address = addressOf(database.freshUrl());
  const entry = randomEntry("hearing", 5, 1);
  await write(address, [entry]);
  const former = await read(address);
  await postgresIndex(address).remove(["hearing"]);
  await write(address, [entry]);
  const next = await read(address, former);
  expect(next).not.toBe(former);
  expect(next.version).toBe(former.version);
});

it("leaves neither text nor words of a transcript that is taken out or replaced, and its vectors only for a while", async () => {
  const address = addressOf(database.freshUrl());
  const words = (word: string) => ({ words: { [word]: [1, 0, 0], shared: [0, 1, 0] } });
  const passages = [
    {
      vectors: [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    },
  ];
  await write(address, [
    draftEntry({ id: "secret", passages, ...words("whistleblower") }),
    draftEntry({ id: "public", passages, ...words("minister") }),
  ]);
  expect(await postgresIndex(address).remove(["secret", "unheard-of"])).toEqual(["secret"]);
  expect(await rowsOf(address, "select word from word order by word")).toEqual([
    { word: "minister" },
    { word: "shared" },
  ]);
  expect(await rowsOf(address, "select document, words from entry where transcript = 'secret'")).toEqual([
    { document: null, words: [] },
  ]);
  await rowsOf(address, "update entry set retired_at = now() - interval '11 minutes' where until is not null");
  await write(address, []);
  expect(await rowsOf(address, "select distinct transcript from entry join unit on unit.entry = entry.id")).toEqual([
    { transcript: "public" },
  ]);
});

it("is tidied beside a writer at work, of vectors that nobody can serve any more and of no others", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 2, 1), randomEntry("session", 2, 2), randomEntry("talk", 2, 3)]);
  await write(address, [randomEntry("hearing", 2, 4), randomEntry("session", 2, 5)]);
  const left = () =>
    rowsOf(
      address,
      "select transcript, until is null as serves from entry where id in (select entry from unit) order by transcript, id",
    );
  const [old, recent] = [{ serves: false }, { serves: true }];
  const former = { transcript: "session", ...old };
  const serving = ["hearing", "session", "talk"].map((transcript) => ({ transcript, ...recent }));
  await rowsOf(
    address,
    "update entry set retired_at = now() - interval '11 minutes' where transcript = 'hearing' and until is not null",
  );
  await postgresIndex(address).tidy();
  expect(await left()).toEqual([serving[0], former, serving[1], serving[2]]);
  await rowsOf(address, "update entry set retired_at = now() - interval '11 minutes' where until is not null");
  await postgresIndex(address).tidy();
  expect(await left()).toEqual(serving);
});

it("has nothing to tidy where nothing was indexed yet", async () => {
  await postgresIndex(addressOf(database.freshUrl())).tidy();
});

it.each(["the start", "its first query"] as const)(
  "is given up at once, to tidy and to open, though its server is silent from %s on",
  async (silentFrom) => {
    for (const work of ["tidy", "open"]) {
      const { address, awaited } = await startSilentPostgres(silentFrom);
      const stopping = new AbortController();
      const index = postgresIndex(address);
      const working =
        work === "tidy" ? index.tidy(stopping.signal) : index.openStore(model, undefined, stopping.signal);
      const refused = expect(working).rejects.toThrow();
      await awaited;
      stopping.abort();
      await refused;
    }
  },
  // Less than it takes until a connection is given up anyway.
  4000,
);

it("closes a store though its server answers no more", async () => {
  const { store, silence } = await openStoreToSilence();
  const asked = refusal(store.nearest(QUERY, 3));
  await silence;
  await store.close();
  expect(await asked).toMatchObject({ code: "index-unavailable" });
});

/** A store whose server falls silent with the first question. */
async function openStoreToSilence(): Promise<{ readonly store: PassageStore; readonly silence: Promise<void> }> {
  const upstream = new URL(database.freshUrl());
  await write(addressOf(upstream.href), [randomEntry("hearing", 5, 1)]);
  const sockets: Socket[] = [];
  const proxy = createServer();
  const silence = new Promise<void>((resolve) => {
    proxy.on("connection", (socket) => {
      const server = connect(Number(upstream.port), upstream.hostname);
      sockets.push(
        server.on("error", () => {}),
        socket.on("error", () => {}),
      );
      server.pipe(socket);
      socket.on("data", (bytes) => {
        if (bytes.includes("vector_send")) resolve();
        else server.write(bytes);
      });
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const address = new URL(upstream);
  address.port = String(Object(proxy.address()).port);
  return { store: await openPostgresStore({ address: addressOf(address.href), model }), silence };
}

it("tells by its identity that it was changed, and tells nothing while there is none", async () => {
  const address = addressOf(database.freshUrl());
  const watch = postgresIndex(address).watch();
  onTestFinished(() => watch.stop());
  expect(await watch.identity()).toBeNull();
  await write(address, [randomEntry("hearing", 2, 1)]);
  const identity = await watch.identity();
  expect(identity).not.toBeNull();
  await write(address, [randomEntry("hearing", 2, 1)]);
  expect(await watch.identity()).toBe(identity);
  await write(address, [randomEntry("hearing", 2, 2)]);
  expect(await watch.identity()).not.toBe(identity);
});

it("keeps the former entry in service when its writer is killed before any statement", async () => {
  const folder = await indexFolder();
  const script = join(folder, "killed-writer.mjs");
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  await build({
    entryPoints: [fileURLToPath(new URL("../support/postgres-killed-writer.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: script,
  });
  const [before, after] = [randomEntry("hearing", 10, 1), randomEntry("hearing", 20, 99)];
  for (const statement of [1, 2, 4, 6, 8]) {
    const url = database.freshUrl();
    const address = addressOf(url);
    await write(address, [before]);
    const { version } = await read(address);
    const killed = await promisify(execFile)(process.execPath, [script, url, "hearing", String(statement)]).catch(
      (fault) => fault,
    );
    expect(killed).toMatchObject({ signal: "SIGKILL" });
    expect((await read(address)).version).toBe(version);
    expect(await rowsOf(address, "select count(*)::integer as entries from entry")).toEqual([{ entries: 1 }]);
    await write(address, [after]);
    expect(sizeOf(await read(address))).toBe(20);
  }
});

it("finds through the graph what is nearest among all", async () => {
  const address = addressOf(database.freshUrl());
  const writer = await openPostgresWriter({ address, model, graphFromUnits: 1000 });
  await writer.put(randomEntry("large", 900, 5));
  await writer.put(randomEntry("a-small-one", 30, 6));
  await writer.close();
  const all = await read(address);
  const graph = await openPostgresStore({ address, model, compareAllUpTo: 0 });
  onTestFinished(() => graph.close());
  const next = randomNumbers(17);
  for (const filter of [{}, { speaker: "GRACE" }, { kinds: ["answer" as const] }, { from: "2024-01-01" }]) {
    for (let asked = 0; asked < 10; asked += 1) {
      const query = unit(Float32Array.from({ length: 4 }, () => next() - 0.5));
      expect(await graph.nearest(query, 120, filter)).toEqual(await all.nearest(query, 120, filter));
    }
  }
});

it.runIf(HAS_SESSIONS)("keeps a second writer out, and lets the next one in when the first is gone", async () => {
  const address = addressOf(database.freshUrl());
  const writer = await openPostgresWriter({ address, model });
  const locked = { code: "index-locked", message: expect.stringContaining("being written") };
  await expect(openPostgresWriter({ address, model })).rejects.toMatchObject(locked);
  await expect(openPostgresWriter({ address: addressOf(database.freshUrl()), model })).resolves.toBeDefined();
  await writer.put(randomEntry("hearing", 2, 1));
  await expect(postgresIndex(address).remove(["hearing"])).rejects.toMatchObject(locked);
  await writer.close();
  await write(address, [randomEntry("hearing", 2, 2)]);
});

const PASSWORD = "not-a-secret";

/** What a fault says to its user, which never holds the password. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const fault = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(fault).toBeInstanceOf(Error);
  expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain(PASSWORD);
  return { code: String(Object(fault).code), message: String(Object(fault).message) };
}

it("says that there is no index where nothing was indexed yet", async () => {
  const address = addressOf(database.freshUrl());
  const missing = { code: "index-missing", message: expect.stringMatching(/there is none: build it with/) };
  expect(await refusal(openPostgresStore({ address, model }))).toMatchObject(missing);
  await write(address, []);
  expect(await refusal(openPostgresStore({ address, model }))).toMatchObject(missing);
  expect(await refusal(postgresIndex(address).readTexts())).toMatchObject(missing);
  expect(await refusal(postgresIndex(address).remove(["hearing"]))).toMatchObject(missing);
});

it("refuses a schema of a newer program, to read and to write", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 2, 1)]);
  await rowsOf(address, "insert into migration (version) values (999)");
  const newer = { code: "index-mismatch", message: expect.stringMatching(/newer program made .* version 999/) };
  expect(await refusal(openPostgresStore({ address, model }))).toMatchObject(newer);
  expect(await refusal(openPostgresWriter({ address, model }))).toMatchObject(newer);
});

it("refuses another model's index, which a writer of that model replaces transcript by transcript", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 2, 1)]);
  const other = { ...model, id: "other-model", fingerprint: "e".repeat(64) };
  expect(await refusal(openPostgresStore({ address, model: other }))).toMatchObject({
    code: "index-mismatch",
    message: expect.stringMatching(/made with the model "other-model".*made with "test-model"/),
  });
  const writer = await openPostgresWriter({ address, model: other });
  expect([writer.active().size, writer.listed()]).toEqual([0, ["hearing"]]);
  await writer.put(randomEntry("hearing", 2, 1));
  await writer.close();
  const store = await openPostgresStore({ address, model: other });
  expect(sizeOf(store)).toBe(2);
  await store.close();
});

it("says which transcript is damaged", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 2, 1)]);
  await rowsOf(address, "update entry set document = replace(document, 'Sentence 0', 'Sentence 9')");
  expect(await refusal(openPostgresStore({ address, model }))).toMatchObject({
    code: "index-corrupt",
    message: expect.stringContaining('"hearing"'),
  });
});

it("says that a server cannot be reached, without its password", async () => {
  const address = addressOf(`postgres://reader:${PASSWORD}@127.0.0.1:9/archive`);
  const absent = {
    code: "index-unavailable",
    message: expect.stringMatching(/^Expected the index in PostgreSQL at 127\.0\.0\.1:9\/archive, .*ECONNREFUSED/),
  };
  expect(await refusal(openPostgresStore({ address, model }))).toMatchObject(absent);
  expect(await refusal(openPostgresWriter({ address, model }))).toMatchObject(absent);
  expect(await refusal(postgresIndex(address).listed())).toMatchObject(absent);
});

it("says what to do about a server without pgvector", async () => {
  const address = addressOf(await startPglite({}));
  expect(await refusal(openPostgresWriter({ address, model }))).toMatchObject({
    code: "setting-invalid",
    message: expect.stringMatching(/^Expected the extension pgvector .* install it/),
  });
});

it("fails as an index that cannot be asked once its server is gone, and not for ever", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 5, 1)]);
  const store = await read(address);
  await store.close();
  expect(await refusal(store.nearest(QUERY, 3))).toMatchObject({ code: "index-unavailable" });
});

it("says that what it opened was cleared away since, rather than to find nothing", async () => {
  const address = addressOf(database.freshUrl());
  await write(address, [randomEntry("hearing", 5, 1)]);
  const store = await read(address);
  await write(address, [randomEntry("hearing", 6, 2)]);
  await rowsOf(address, "update entry set retired_at = now() - interval '11 minutes' where until is not null");
  await postgresIndex(address).tidy();
  const outdated = { code: "index-unavailable", message: expect.stringContaining("cleared away since") };
  expect(await refusal(store.nearest(QUERY, 3))).toMatchObject(outdated);
  expect(await refusal(store.nearest(QUERY, 3, { kinds: ["answer"] }))).toMatchObject(outdated);
});
