/** `verbatim verify`: whether a citation is what its source says. */
import { formatSpeaker } from "../domain/attribution.ts";
import { formatClock } from "../domain/format-clock.ts";
import type { FoundWords, Verification } from "../domain/verification.ts";
import { alignColumns } from "./align-columns.ts";
import { createCommand } from "./command.ts";
import { type Page, pageOf, paint, renderParagraph, withoutControls } from "./page.ts";

const INDENT = "    ";

export const verifyCommand = createCommand({
  name: "verify",
  description: "Check a citation, an answer or a permalink against its source",
  args: {
    citation: {
      type: "positional",
      description: "A file of JSON, an address, a permalink, or - to read JSON from standard input",
    },
    source: {
      type: "string",
      valueHint: "place",
      description: "The source: a site's address, a published transcript, or a file (the index unless known)",
    },
    json: { type: "boolean", description: "Print the findings as JSON" },
  },
  run: async ({ args, words, surroundings }) => {
    const { stdout } = surroundings;
    const [given = ""] = words;
    const operations = await surroundings.operations();
    const verifications = await operations.verify({
      given,
      input: given === "-" ? await readAll(surroundings.stdin()) : null,
      source: args.source ?? null,
    });
    const holds = verifications.every((each) => each.holds);
    const page = pageOf(stdout);
    stdout.write(
      args.json === true
        ? `${JSON.stringify({ holds, verifications }, null, 2)}\n`
        : verifications.map((each) => renderVerification(each, page)).join("\n"),
    );
    return holds ? 0 : 1;
  },
});

async function readAll(input: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of input) text += part;
  return text;
}

function renderVerification({ transcript, holds, found, findings }: Verification, page: Page): string {
  const rows = findings.map(({ check, outcome, message }) => [check, WORD[outcome], message]);
  return [
    renderParagraph(`${holds ? "holds" : "does not hold"}: ${transcript}`, page, { tone: holds ? "bold" : "yellow" }),
    found === null ? "" : renderFound(found, page),
    ...alignColumns(rows, []).map((line) => `${INDENT}${paint(withoutControls(line), "plain", page)}\n`),
  ].join("");
}

const WORD = { holds: "holds", fails: "FAILS", unclaimed: "-" } as const;

function renderFound({ words, speaker, paragraph, time }: FoundWords, page: Page): string {
  const place = `paragraph ${paragraph}${time === null ? "" : `, at ${formatClock(time)}`}`;
  return [
    renderParagraph(`The source has there: “${words}”`, page, { indent: INDENT }),
    renderParagraph(`${speaker === null ? "nobody's words" : formatSpeaker(speaker)} · ${place}`, page, {
      indent: INDENT,
      tone: "dim",
    }),
  ].join("");
}
