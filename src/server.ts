/** The server's entry: `npm start`. */
import { createOperations } from "./compose.ts";
import { inheritedSocket } from "./composition/inherited-socket.ts";
import { loadSettingsFile } from "./composition/load-settings.ts";
import { readConfig } from "./config.ts";
import { Failure } from "./domain/failure.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

try {
  loadSettingsFile();
  const socket = inheritedSocket(process.env, process.pid);
  const { url, stopped } = await createOperations(readConfig(process.env)).serve({ stop: stop.signal, socket });
  process.stdout.write(`Verbatim answers at ${url}\n`);
  await stopped;
} catch (failure) {
  if (!(failure instanceof Failure)) throw failure;
  process.stderr.write(`${failure.located}\n`);
  process.exitCode = 1;
}
