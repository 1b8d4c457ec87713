/** Asks on the terminal for a value that only the publisher knows, until the answer can be one. */
import type { AddChoices, MissingValue } from "../domain/transcript-draft.ts";
import { parseChoice } from "./parse-choices.ts";
import type { Output } from "./surroundings.ts";
import { UsageFault } from "./usage-fault.ts";

interface Terminal {
  readonly prompt: (question: string) => Promise<string>;
  readonly stderr: Output;
}

export async function askMissing(
  { flag, question, suggestion }: MissingValue,
  choices: AddChoices,
  { prompt, stderr }: Terminal,
): Promise<AddChoices> {
  const offered = suggestion === null ? "" : ` [${suggestion}]`;
  for (;;) {
    const typed = (await prompt(`${question}${offered} `)).trim();
    const answer = typed === "" ? (suggestion ?? "") : typed;
    try {
      return parseChoice(flag, answer, choices);
    } catch (fault) {
      if (!(fault instanceof UsageFault)) throw fault;
      stderr.write(`${fault.message}\n`);
    }
  }
}
