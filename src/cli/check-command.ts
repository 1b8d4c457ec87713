/** `verbatim check`: shows who is taken to say what, before anything is published. */
import { createCommand } from "./command.ts";
import { pageOf } from "./page.ts";
import { renderCheck } from "./render-check.ts";
import { summariseCheck } from "./summarise-check.ts";

export const checkCommand = createCommand({
  name: "check",
  description: "Show the turns and speakers of a transcript file without indexing it",
  args: {
    file: { type: "positional", description: "The transcript file" },
    json: { type: "boolean", description: "Print the findings as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout } = surroundings;
    const [file = ""] = words;
    const summary = summariseCheck(await (await surroundings.operations()).check(file));
    stdout.write(args.json === true ? `${JSON.stringify(summary, null, 2)}\n` : renderCheck(summary, pageOf(stdout)));
    return 0;
  },
});
