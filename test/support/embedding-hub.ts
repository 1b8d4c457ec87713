/** A model hub on this machine: serves one model's files under any id, and misbehaves on demand. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";

export type Misbehaviour = "none" | "absent" | "private" | "broken" | "cut-off" | "other-bytes" | "silent";

export interface TestHub {
  readonly url: string;
  /** Paths asked for so far, in order. */
  readonly asked: readonly string[];
  /** How requests for the weights are answered from now on. */
  behave(how: Misbehaviour): void;
  close(): Promise<void>;
}

const WEIGHTS = /\.onnx$/;

/** Lays files out as a Hub does: small ones directly, weights behind a redirect that announces their digest. */
export async function openTestHub(modelFolder: string): Promise<TestHub> {
  const asked: string[] = [];
  let misbehaviour: Misbehaviour = "none";
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    asked.push(path);
    const file = /^\/(?:stored|[^/]+\/[^/]+\/resolve\/[^/]+)\/(.+)$/.exec(path)?.[1] ?? "";
    const bytes = await readFile(join(modelFolder, file)).catch(() => null);
    if (bytes === null) {
      response.writeHead(404).end();
      return;
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (!WEIGHTS.test(file)) response.writeHead(200, { "content-length": bytes.length, etag: '"0123"' }).end(bytes);
    else if (path.startsWith("/stored/")) sendWeights(response, bytes);
    else redirect(response, `/stored/${file}`, sha256);
  }

  function redirect(response: ServerResponse, location: string, sha256: string): void {
    const status = { absent: 404, private: 401, broken: 500 };
    if (misbehaviour === "absent" || misbehaviour === "private" || misbehaviour === "broken") {
      response.writeHead(status[misbehaviour]).end();
    } else if (misbehaviour !== "silent") {
      response.writeHead(302, { location, "x-linked-etag": `"${sha256}"` }).end();
    }
  }

  function sendWeights(response: ServerResponse, bytes: Buffer): void {
    // A storage's etag may look like a digest and be one of something else.
    const headers = { "content-length": bytes.length, etag: `"${"f".repeat(64)}"` };
    if (misbehaviour === "cut-off") {
      response.writeHead(200, headers).write(bytes.subarray(0, 100_000), () => response.destroy());
    } else {
      const sent = misbehaviour === "other-bytes" ? Buffer.alloc(bytes.length, 7) : bytes;
      response.writeHead(200, headers).end(sent);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    behave: (how) => {
      misbehaviour = how;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
