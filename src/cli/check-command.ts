/** `verbatim check`: shows who is taken to say what, before anything is published. */
import { checkCorpus } from "./check-corpus.ts";
import { createCommand } from "./command.ts";
import { pageOf } from "./page.ts";
import { renderCheck } from "./render-check.ts";
import { summariseCheck } from "./summarise-check.ts";
import { UsageFault } from "./usage-fault.ts";

export const checkCommand = createCommand({
  name: "check",
  description: "Show the turns and speakers of a transcript file without indexing it",
  args: {
    file: { type: "positional", required: false, description: "The transcript file" },
    all: { type: "boolean", description: "Check every file of the corpus, a line each" },
    json: { type: "boolean", description: "Print the findings as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout } = surroundings;
    const [file] = words;
    if (args.all === true && file !== undefined) throw new UsageFault("expected FILE or --all, got both");
    if (args.all === true) return checkCorpus(surroundings, args.json === true);
    if (file === undefined) throw new UsageFault("expected FILE, got nothing; --all checks the whole corpus");
    const summary = summariseCheck(await (await surroundings.operations()).check(file));
    stdout.write(args.json === true ? `${JSON.stringify(summary, null, 2)}\n` : renderCheck(summary, pageOf(stdout)));
    return 0;
  },
});
