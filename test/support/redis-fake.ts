/** As much of a Redis server as the rate limiter speaks to, over a real socket (RESP2 and RESP3's greeting). */
import { createServer, type Server, type Socket } from "node:net";

export interface RedisFake {
  readonly url: string;
  /** The counts by key. */
  readonly counts: ReadonlyMap<string, number>;
  /** Takes commands and answers none of them. */
  hang(): void;
  close(): Promise<void>;
}

export async function startRedisFake(): Promise<RedisFake> {
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  let hanging = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      text += String(bytes);
      for (;;) {
        const [command, rest] = readCommand(text);
        if (command === null) return;
        text = rest;
        if (!hanging) socket.write(answer(command, counts));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `redis://127.0.0.1:${portOf(server)}`,
    counts,
    hang: () => {
      hanging = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** One array of bulk strings from the front of a text, or null while it is not all there. */
function readCommand(text: string): readonly [readonly string[] | null, string] {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (head === null) return [null, text];
  let at = head[0].length;
  const words: string[] = [];
  for (let word = 0; word < Number(head[1]); word++) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (size === null) return [null, text];
    at += size[0].length;
    const end = at + Number(size[1]);
    if (text.length < end + 2) return [null, text];
    words.push(text.slice(at, end));
    at = end + 2;
  }
  return [words, text.slice(at)];
}

/** The limiter's one script counts a key up and gives the count with the milliseconds it has left. */
function answer([name = "", ...words]: readonly string[], counts: Map<string, number>): string {
  switch (name.toUpperCase()) {
    case "HELLO":
      return "%1\r\n$5\r\nproto\r\n:3\r\n";
    case "EVAL": {
      const [, , key = "", points = "1", seconds = "0"] = words;
      const count = (counts.get(key) ?? 0) + Number(points);
      counts.set(key, count);
      return `*2\r\n:${count}\r\n:${Number(seconds) * 1000}\r\n`;
    }
    default:
      return "+OK\r\n";
  }
}
