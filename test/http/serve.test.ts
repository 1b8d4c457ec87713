import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Library } from "../../src/domain/library.ts";
import { type RunningServer, serve } from "../../src/http/serve.ts";
import { createLibraryFake } from "../support/library-fake.ts";
import { askInit, createTestApp } from "./test-app.ts";

const running: RunningServer[] = [];

async function start(library: Partial<Library> = {}, options: { port?: number; shutdownSeconds?: number } = {}) {
  const { app } = createTestApp({ library });
  const server = await serve(app, { host: "127.0.0.1", port: 0, shutdownSeconds: 10, ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

function open(server: RunningServer): Socket {
  return connect({ host: "127.0.0.1", port: Number(new URL(server.url).port) });
}

/** Sends raw text and gives everything that comes back until the server ends the connection. */
async function exchange(server: RunningServer, request: string): Promise<string> {
  const socket = open(server);
  socket.write(request);
  let reply = "";
  for await (const part of socket.setEncoding("utf8")) reply += String(part);
  return reply;
}

/** A library whose answers wait until they are released. */
function waitingLibrary() {
  const plain = createLibraryFake();
  const gate: { release: () => void; arrived: () => void } = { release: () => {}, arrived: () => {} };
  const released = new Promise<void>((resolve) => {
    gate.release = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    gate.arrived = resolve;
  });
  const library: Partial<Library> = {
    ask: async (question) => {
      gate.arrived();
      await released;
      return plain.ask(question);
    },
  };
  return { library, arrived, release: () => gate.release() };
}

describe("serve", () => {
  test("answers on the address it names", async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${server.url}/api/ask`, askInit({ question: "foghorn" }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ answered: true });
  });

  test("refuses an occupied port with one sentence that names it", async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await expect(start({}, { port })).rejects.toMatchObject({
      code: "port-occupied",
      message: expect.stringMatching(new RegExp(`port ${port} on 127\\.0\\.0\\.1 .*PORT`)),
    });
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  test("refuses an address that is not this machine's", async () => {
    const { app } = createTestApp();
    const attempt = serve(app, { host: "192.0.2.1", port: 0, shutdownSeconds: 0 });
    await expect(attempt).rejects.toMatchObject({ code: "setting-invalid", message: expect.stringContaining("HOST") });
  });

  test("names an address that browsers can open when it listens on every interface", async () => {
    const { app } = createTestApp();
    const server = await serve(app, { host: "0.0.0.0", port: 0, shutdownSeconds: 0 });
    running.push(server);
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
  });
});

describe("closing", () => {
  test("lets a request under way finish, and then refuses connections", async () => {
    const { library, arrived, release } = waitingLibrary();
    const server = await start(library);
    const answer = fetch(`${server.url}/api/ask?q=foghorn`);
    await arrived;
    const closed = server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    release();
    const response = await answer;
    expect(response.status).toBe(200);
    expect(response.headers.get("connection")).toBe("close");
    expect(await response.json()).toMatchObject({ answered: true });
    await closed;
  });

  test("cuts what is left after the limit", async () => {
    const { library, arrived } = waitingLibrary();
    const server = await start(library, { shutdownSeconds: 0 });
    const answer = fetch(`${server.url}/api/ask?q=foghorn`).catch(() => "cut");
    await arrived;
    await server.close();
    expect(await answer).toBe("cut");
  });

  test("does not wait for idle connections", async () => {
    const server = await start();
    const socket = open(server);
    socket.write("GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await once(socket, "data");
    await server.close();
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  });

  test("may be asked for twice", async () => {
    const server = await start();
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });
});

describe("over a real socket", () => {
  const post = (length: string, body: string, more = "") =>
    `POST /api/ask HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n${length}\r\n${more}\r\n${body}`;

  test("a length over the limit is refused before the body comes", async () => {
    const reply = await exchange(await start(), post("content-length: 20000", "{"));
    expect(reply).toMatch(/^HTTP\/1\.1 413 /);
    expect(reply).toContain("urn:verbatim:problem:body-too-large");
  });

  test("a length that lies low is refused, because the rest is no request", async () => {
    const reply = await exchange(await start(), post("content-length: 5", '{"question":"foghorn"}'));
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(reply).toMatch(/urn:verbatim:problem:(?:body|request)-malformed/);
  });

  test("a body in chunks is counted", async () => {
    const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
    const reply = await exchange(await start(), post("transfer-encoding: chunked", `${chunk}${chunk}0\r\n\r\n`));
    expect(reply).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a client that leaves in the middle of its body harms nobody", async () => {
    const server = await start();
    const socket = open(server);
    socket.write(post("content-length: 100", '{"question":'));
    await once(socket, "connect");
    socket.destroy();
    await once(socket, "close");
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test.each([
    ["what is no HTTP", "HELLO\r\n\r\n", 400],
    ["two lengths", "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["a host that is none", "GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n", 400],
    ["a target that is none", "GET http://[ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 400],
  ])("%s gets a problem document", async (_, request, status) => {
    const reply = await exchange(await start(), request);
    expect(reply).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(reply.toLowerCase()).toContain("content-type: application/problem+json");
    expect(reply).toContain(`"status":${status}`);
  });
});
