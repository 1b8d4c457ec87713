/** `verbatim show`: one transcript as the index holds it. */
import { createCommand } from "./command.ts";
import { pageOf, withoutControls } from "./page.ts";
import { renderShow } from "./render-show.ts";
import { summariseShow } from "./summarise-show.ts";
import { UsageFault } from "./usage-fault.ts";

export const showCommand = createCommand({
  name: "show",
  description: "Show one transcript of the index: details, sections, speakers, hash and how it is cited",
  args: {
    id: { type: "positional", description: "The transcript's id, as `verbatim list` shows it" },
    text: { type: "boolean", description: "Print the stored text itself, byte for byte" },
    json: { type: "boolean", description: "Print the findings as JSON; with --text, the text is among them" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout } = surroundings;
    // Loaded here because the schemas take longer to load than help takes to print.
    const { TranscriptId } = await import("../domain/transcript.ts");
    const [word = ""] = words;
    const id = TranscriptId.safeParse(word);
    if (!id.success) {
      throw new UsageFault(`ID: expected lower-case letters and digits joined by hyphens, got ${JSON.stringify(word)}`);
    }
    const report = await (await surroundings.operations()).show(id.data);
    const { text } = report.transcript;
    if (args.json === true) {
      const summary = summariseShow(report);
      stdout.write(`${JSON.stringify(args.text === true ? { ...summary, text } : summary, null, 2)}\n`);
    } else if (args.text === true) {
      // Only a terminal can be steered by what a transcript holds; a pipe gets the exact bytes.
      stdout.write(stdout.terminal === null ? text : withoutControls(text));
    } else {
      stdout.write(renderShow(summariseShow(report), pageOf(stdout)));
    }
    return 0;
  },
});
