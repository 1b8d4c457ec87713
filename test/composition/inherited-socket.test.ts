import { expect, test } from "vitest";
import { inheritedSocket } from "../../src/composition/inherited-socket.ts";

test.each([
  [{ LISTEN_PID: "42", LISTEN_FDS: "1" }, 3],
  [{ LISTEN_PID: "41", LISTEN_FDS: "1" }, undefined],
  [{ LISTEN_PID: "42", LISTEN_FDS: "2" }, undefined],
  [{ LISTEN_FDS: "1" }, undefined],
  [{}, undefined],
])("of %j is %s for process 42", (env: Record<string, string>, socket) => {
  expect(inheritedSocket(env, 42)).toBe(socket);
});
