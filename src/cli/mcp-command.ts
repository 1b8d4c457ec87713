/** `verbatim mcp`: the library for an agent that starts the program itself. */
import { createCommand } from "./command.ts";

export const mcpCommand = createCommand({
  name: "mcp",
  description: "Serve agents over standard input and output (Model Context Protocol)",
  args: {},
  windsDown: true,
  run: async ({ surroundings }) => {
    const operations = await surroundings.operations();
    await operations.serveMcp({ stop: surroundings.interrupted });
    return 0;
  },
});
