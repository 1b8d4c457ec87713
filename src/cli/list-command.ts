/** `verbatim list`: the transcripts that can be asked. */
import { formatDate } from "../domain/format-date.ts";
import type { TranscriptSummary } from "../domain/library.ts";
import { createCommand } from "./command.ts";
import { formatCount } from "./format-count.ts";
import { type Page, pageOf, renderParagraph } from "./page.ts";

export const listCommand = createCommand({
  name: "list",
  description: "List the transcripts in the index, newest first",
  args: {
    speaker: { type: "string", valueHint: "name", description: "Those in which this speaker is quotable" },
    kinds: {
      type: "string",
      valueHint: "a,b",
      description: "Those with words of these kinds: introduction, speech, question, answer, commentary",
    },
    from: { type: "string", valueHint: "date", description: "Those from this date on, such as 2025-02-19" },
    to: { type: "string", valueHint: "date", description: "Those up to this date" },
    language: { type: "string", valueHint: "tag", description: "Those in this language, such as en" },
    json: { type: "boolean", description: "Print the list as the HTTP API gives it" },
  },
  run: async ({ args, surroundings }) => {
    // Loaded here because the schemas take longer to load than help takes to print.
    const { parseTranscriptFilter } = await import("./parse-transcript-filter.ts");
    const { speaker, kinds, from, to, language } = args;
    const filter = parseTranscriptFilter({ speaker, kinds, from, to, language });
    const transcripts = await (await surroundings.operations()).list(filter);
    const { stdout } = surroundings;
    if (args.json === true) stdout.write(`${JSON.stringify({ transcripts }, null, 2)}\n`);
    else stdout.write(renderList(transcripts, { page: pageOf(stdout), isNarrowed: !isEmpty(filter) }));
    return 0;
  },
});

const isEmpty = (filter: object): boolean => Object.values(filter).every((value) => value === undefined);

function renderList(
  transcripts: readonly TranscriptSummary[],
  { page, isNarrowed }: { readonly page: Page; readonly isNarrowed: boolean },
): string {
  if (transcripts.length > 0) return transcripts.map((each) => renderSummary(each, page)).join("\n");
  const what = isNarrowed
    ? "No transcript of the index is all of that; `verbatim list` shows every one."
    : "The index holds no transcript; run `verbatim ingest`.";
  return renderParagraph(what, page);
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
