/** `verbatim list`: the transcripts that can be asked. */
import type { TranscriptSummary } from "../domain/library.ts";
import { createCommand } from "./command.ts";
import { formatCount, formatDate } from "./format-place.ts";
import { type Page, pageOf, renderParagraph } from "./page.ts";

export const listCommand = createCommand({
  name: "list",
  description: "List the transcripts in the index, newest first",
  args: { json: { type: "boolean", description: "Print the list as the HTTP API gives it" } },
  run: async ({ args, surroundings }) => {
    const transcripts = await (await surroundings.operations()).list();
    const { stdout } = surroundings;
    stdout.write(
      args.json === true ? `${JSON.stringify({ transcripts }, null, 2)}\n` : renderList(transcripts, pageOf(stdout)),
    );
    return 0;
  },
});

function renderList(transcripts: readonly TranscriptSummary[], page: Page): string {
  if (transcripts.length === 0) return renderParagraph("The index holds no transcript; run `verbatim ingest`.", page);
  return transcripts.map((each) => renderSummary(each, page)).join("\n");
}

function renderSummary({ id, title, date, speakers, turns, passages }: TranscriptSummary, page: Page): string {
  const indent = "   ";
  return [
    renderParagraph(id, page, { tone: "bold" }),
    renderParagraph(`${title}, ${formatDate(date)}`, page, { indent }),
    renderParagraph(speakers.map(({ name }) => name).join(", "), page, { indent }),
    renderParagraph(`${formatCount(turns, "turn")}, ${formatCount(passages, "passage")}`, page, {
      indent,
      tone: "dim",
    }),
  ].join("");
}
