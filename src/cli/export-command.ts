/** `verbatim export`: a folder of files that answers without a server. */
import { WebAddress } from "../domain/web-address.ts";
import { createCommand } from "./command.ts";
import { formatCount } from "./format-count.ts";
import type { ExportReport } from "./operations.ts";
import { withoutControls } from "./page.ts";
import { UsageFault } from "./usage-fault.ts";

export const exportCommand = createCommand({
  name: "export",
  description: "Write the index as files that answer in readers' browsers, for hosting without a server",
  args: {
    out: { type: "string", description: "The folder to write; an earlier export in it is replaced" },
    url: { type: "string", description: "Where the folder will stand, for canonical links and the sitemap" },
    offline: { type: "boolean", description: "Let its pages work without a network once they have been visited" },
    json: { type: "boolean", description: "Print the outcome as JSON" },
  },
  run: async ({ args, valuesOf, surroundings }) => {
    const [out = ""] = valuesOf("out");
    if (out === "") throw new UsageFault("expected --out with the folder to write, got none");
    const [url = null] = valuesOf("url");
    const operations = await surroundings.operations();
    const report = await operations.export({ out, url: parseUrl(url), offline: args.offline === true });
    const { stdout } = surroundings;
    stdout.write(args.json === true ? `${JSON.stringify(report, null, 2)}\n` : render(report));
    return 0;
  },
});

function parseUrl(text: string | null): string | null {
  if (text === null) return null;
  const parsed = WebAddress.safeParse(text);
  if (!parsed.success)
    throw new UsageFault(
      `expected --url to be an address such as https://example.org/ask, got ${JSON.stringify(text)}`,
    );
  return parsed.data;
}

function render({ out, transcripts, files, bytes, wordsBytes, modelBytes, kept }: ExportReport): string {
  const lines = [
    `exported ${formatCount(transcripts.length, "transcript")} to ${out}: ${formatCount(files, "file")}, ${megabytes(bytes)}`,
    `a reader loads ${megabytes(wordsBytes)} before the first answers by words, and ${megabytes(modelBytes)} more for meaning`,
    ...kept.map((path) => `kept ${path}, which is not of an export`),
  ];
  return lines.map((line) => `${withoutControls(line)}\n`).join("");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}
