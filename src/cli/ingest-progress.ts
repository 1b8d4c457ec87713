/** Tells on standard error how far ingestion is: a bar on a terminal, lines elsewhere. */
import type { IngestEvent } from "./operations.ts";
import { withoutControls } from "./page.ts";
import type { Output, Terminal } from "./surroundings.ts";
import { columnsOf } from "./wrap-text.ts";

interface IngestProgress {
  show(event: IngestEvent): void;
  /** Takes the bar away. */
  end(): void;
}

const BAR_LENGTH = 24;
const CLEAR_LINE = "\r\u001b[2K";

export function createIngestProgress(output: Output): IngestProgress {
  const { terminal } = output;
  return terminal === null ? progressInLines(output) : progressAsBar(output, terminal);
}

function progressAsBar(output: Output, { columns }: Terminal): IngestProgress {
  let shown = "";
  const draw = (line: string): void => {
    // A line as wide as the terminal would wrap and could not be cleared.
    const next = columnsOf(line) < columns ? line : "";
    if (next !== shown) output.write(`${CLEAR_LINE}${next}`);
    shown = next;
  };
  return { show: (event) => draw(describeOnBar(event)), end: () => draw("") };
}

function describeOnBar(event: IngestEvent): string {
  if (event.type === "file-read") return withoutControls(`reading  ${event.file}`);
  if (event.type !== "embedded") return `${event.type}  ${event.transcript}`;
  const share = event.total === 0 ? 1 : event.done / event.total;
  const filled = Math.round(share * BAR_LENGTH);
  const bar = `[${"#".repeat(filled)}${" ".repeat(BAR_LENGTH - filled)}]`;
  return `${bar} ${event.done} of ${event.total} passages  ${event.transcript}`;
}

function progressInLines(output: Output): IngestProgress {
  let quarter = 0;
  return {
    show: (event) => {
      if (event.type === "embedded") {
        // A line per passage would bury a log; the outcome's line stands for the last quarter.
        const reached = Math.floor((4 * event.done) / Math.max(1, event.total));
        if (reached > quarter && reached < 4) output.write(`${describeInLog(event)}\n`);
        quarter = reached;
      } else {
        quarter = 0;
        output.write(`${describeInLog(event)}\n`);
      }
    },
    end: () => {},
  };
}

function describeInLog(event: IngestEvent): string {
  if (event.type === "file-read") return withoutControls(`read ${event.file}: ${event.passages} passages`);
  if (event.type === "embedded") return `embedded ${event.done} of ${event.total} passages of ${event.transcript}`;
  return `${event.type} ${event.transcript}`;
}
