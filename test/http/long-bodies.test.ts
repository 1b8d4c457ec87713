/** Bodies that are made while they are sent: the same bytes, no more work than is read, and none once the reader is gone. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openBody, streamBody } from "../../src/http/opened-body.ts";
import { type RunningServer, serve } from "../../src/http/serve.ts";
import { renderTranscriptText } from "../../web/discovery/render-transcript-text.ts";
import { readerPieces, renderReader } from "../../web/reader/render-reader.ts";
import { createLibraryFake, fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const ID = fakeTranscript.id;
const BASE = "http://localhost";

/** The fake's transcript, its turns so often that it fills megabytes. */
function longLibrary() {
  const turns = Array.from({ length: 6000 }, () => fakeTranscript.turns).flat();
  const transcript = { ...fakeTranscript, text: fakeTranscript.text, turns };
  const passages = createLibraryFake().transcript(ID).passages;
  return createLibraryFake({ transcript: () => ({ transcript, passages }) });
}

const library = longLibrary();
const { app } = createTestApp({ library, pages: { readerPieces } });
const { text, turns } = library.transcript(ID).transcript;
const json = JSON.stringify({ ...library.transcripts()[0], text, turns });
const cases: readonly (readonly [path: string, body: () => string])[] = [
  [`/api/transcripts/${ID}`, () => json],
  [`/t/${ID}.json`, () => json],
  [`/t/${ID}.txt`, () => renderTranscriptText(library.transcript(ID).transcript, `${BASE}/t/${ID}`)],
  [`/t/${ID}`, () => renderReader(library, ID, { quote: null, baseUrl: BASE })],
];

describe.each(cases)("GET %s of a long transcript", (path, body) => {
  test("gives the bytes that rendering it as a whole gives", async () => {
    const response = await app.request(path);
    expect(response.headers.has("content-length")).toBe(false);
    const sent = await response.text();
    expect(sent.length).toBeGreaterThan(1_000_000);
    expect(sent === body()).toBe(true);
  });

  test("gives the same bytes compressed", async () => {
    const response = await app.request(path, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString() === body()).toBe(true);
  });

  test("has a tag by which it is not sent again, that changes with the index", async () => {
    const tag = (await app.request(path)).headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]+"$/);
    const again = await app.request(path, { headers: { "if-none-match": `W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const { app: later } = createTestApp({ library: { ...library, version: "fake-2" }, pages: { readerPieces } });
    expect((await later.request(path)).headers.get("etag")).not.toBe(tag);
  });

  test("tells by HEAD what GET would, without a body", async () => {
    const [head, get] = await Promise.all(["HEAD", "GET"].map((method) => app.request(path, { method })));
    expect(head?.status).toBe(200);
    expect(await head?.text()).toBe("");
    for (const name of ["etag", "content-type", "cache-control"]) {
      expect(head?.headers.get(name)).toBe(get?.headers.get(name));
    }
    await get?.body?.cancel();
  });
});

const running: { server: RunningServer; sockets: Socket[] }[] = [];
afterEach(async () => {
  for (const { server, sockets } of running.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await server.close();
  }
});

const PIECE = "The foghorn sounds every thirty seconds in fog. ".repeat(1400);
const PIECES = 3000;

/** A server of a page of 200 MB that counts what it made of it. */
async function startCounting(stillMs?: number) {
  const made = { pieces: 0, isEnded: false };
  function* endless(): Generator<string> {
    try {
      for (; made.pieces < PIECES; made.pieces += 1) yield PIECE;
    } finally {
      made.isEnded = true;
    }
  }
  const { app: counting } = createTestApp({ pages: { readerPieces: endless } });
  const options = { host: "127.0.0.1", port: 0, shutdownSeconds: 0, ...(stillMs === undefined ? {} : { stillMs }) };
  const server = await serve(counting, options);
  const port = Number(new URL(server.url).port);
  const sockets: Socket[] = [];
  running.push({ server, sockets });
  /** Takes the beginning of the page and reads no further. */
  const stall = async (encoding: string): Promise<Socket> => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => {});
    socket.write(`GET /t/${ID} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${encoding}\r\n\r\n`);
    await once(socket, "data");
    socket.pause();
    return socket;
  };
  return { made, server, stall };
}

/** Resolves once nothing more is made. */
async function untilStill(made: { readonly pieces: number }): Promise<number> {
  for (let before = -1; before !== made.pieces; ) {
    before = made.pieces;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return made.pieces;
}

describe("a reader", () => {
  test("who takes no more has no more made than the connection holds", async () => {
    const { made, server, stall } = await startCounting();
    await stall("identity");
    expect(await untilStill(made)).toBeLessThan(PIECES / 4);
    expect(made.isEnded).toBe(false);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test.each(["identity", "gzip"])("who is gone ends the work on what was sent as %s", async (encoding) => {
    const { made, server, stall } = await startCounting();
    const socket = await stall(encoding);
    socket.destroy();
    await vi.waitFor(() => expect(made.isEnded).toBe(true), 10_000);
    expect(made.pieces).toBeLessThan(PIECES);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test("who takes nothing for long is cut off", async () => {
    const { made, stall } = await startCounting(300);
    const socket = await stall("identity");
    await vi.waitFor(() => expect(made.isEnded).toBe(true), 20_000);
    expect(made.pieces).toBeLessThan(PIECES);
    socket.resume();
    await once(socket, "close");
  }, 30_000);
});

test.each(["identity", "gzip"])("a fault amid a body sent as %s cuts it off and is logged", async (encoding) => {
  function* broken(): Generator<string> {
    for (let piece = 0; piece < 20; piece += 1) yield PIECE;
    throw new Error("expected a turn, found none");
  }
  const { app: breaking, lines } = createTestApp({ pages: { readerPieces: broken } });
  const server = await serve(breaking, { host: "127.0.0.1", port: 0, shutdownSeconds: 0 });
  running.push({ server, sockets: [] });
  const response = await fetch(`${server.url}/t/${ID}`, { headers: { "accept-encoding": encoding } });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  const faults = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "request failed");
  expect(faults).toMatchObject([
    { err: { message: "expected a turn, found none" }, requestId: response.headers.get("x-request-id") },
  ]);
});

test("other work comes between the pieces of a body that is read without a pause", async () => {
  const pieces = Array.from({ length: 2000 }, () => PIECE);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  for await (const bytes of streamBody(openBody(pieces), () => expect.fail())) expect(bytes.length).toBeGreaterThan(0);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});
