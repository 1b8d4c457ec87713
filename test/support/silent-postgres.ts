/** A PostgreSQL that takes connections and then leaves them waiting: from the start, or once they are let in. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { DatabaseAddress } from "../../src/store/postgres/database-address.ts";
import { addressOf } from "./postgres-address.ts";

export interface SilentPostgres {
  readonly address: DatabaseAddress;
  /** Resolves once somebody waits for what never comes. */
  readonly awaited: Promise<void>;
}

/** AuthenticationOk and ReadyForQuery (PostgreSQL 16, section 55.7). */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** For the test that is running. */
export async function startSilentPostgres(silentFrom: "the start" | "its first query"): Promise<SilentPostgres> {
  const sockets: Socket[] = [];
  const server = createServer();
  const awaited = new Promise<void>((resolve) => {
    server.on("connection", (socket) => {
      sockets.push(socket.on("error", () => {}));
      let heard = 0;
      socket.on("data", () => {
        heard += 1;
        if (silentFrom === "its first query" && heard === 1) socket.write(WELCOME);
        else resolve();
      });
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = String(Object(server.address()).port);
  return { address: addressOf(`postgres://reader:not-a-secret@127.0.0.1:${port}/archive`), awaited };
}
