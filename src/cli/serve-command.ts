/** `verbatim serve`: the HTTP server, until it is stopped. */
import { createCommand } from "./command.ts";

export const serveCommand = createCommand({
  name: "serve",
  description: "Serve the API, the reader pages and the widget until stopped",
  args: {},
  windsDown: true,
  run: async ({ surroundings }) => {
    const operations = await surroundings.operations();
    const { url, stopped } = await operations.serve({ stop: surroundings.interrupted });
    surroundings.stdout.write(`Listening on ${url}\n`);
    await stopped;
    return 0;
  },
});
