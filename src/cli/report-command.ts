/** `verbatim report`: what readers asked, what the transcripts did not answer, and which answers are doubtful. */
import { createCommand } from "./command.ts";
import { REPORT_FORMATS, renderReadership } from "./render-readership.ts";
import { UsageFault } from "./usage-fault.ts";

export const reportCommand = createCommand({
  name: "report",
  description: "Show what readers asked a server that notes it (READER_LOG_DIR)",
  args: {
    days: { type: "string", valueHint: "number", description: "How many days to look back, today included (30)" },
    limit: { type: "string", valueHint: "number", description: "Most questions per table (20)" },
    low: { type: "string", valueHint: "score", description: "Best scores below this count as low, 0 to 1 (0.1)" },
    format: { type: "string", valueHint: "name", description: `One of ${REPORT_FORMATS.join(", ")} (table)` },
  },
  run: async ({ args, surroundings }) => {
    const format = REPORT_FORMATS.find((name) => name === (args.format ?? "table"));
    if (format === undefined) {
      throw new UsageFault(`expected --format to be one of ${REPORT_FORMATS.join(", ")}, got ${args.format}`);
    }
    const report = await (await surroundings.operations()).report({
      days: readNumber("days", args.days ?? "30", { least: 1, most: 3650, whole: true }),
      limit: readNumber("limit", args.limit ?? "20", { least: 1, most: 10_000, whole: true }),
      low: readNumber("low", args.low ?? "0.1", { least: 0, most: 1, whole: false }),
    });
    surroundings.stdout.write(renderReadership(report, format));
    return 0;
  },
});

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

function readNumber(flag: string, text: string, { least, most, whole }: Range): number {
  const value = Number(text);
  const fits = text.trim() !== "" && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new UsageFault(`expected --${flag} to be ${kind} from ${least} to ${most}, got ${JSON.stringify(text)}`);
}
