/** Tells on standard error how far ingestion is: a bar on a terminal, lines elsewhere. */
import { formatCount } from "./format-count.ts";
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

/** How many files there are, how many are done with, and how many passages were embedded for them. */
interface Overall {
  readonly files: number;
  readonly done: number;
  readonly passages: number;
}

const NOTHING: Overall = { files: 0, done: 0, passages: 0 };

function countIn(overall: Overall, event: IngestEvent): Overall {
  if (event.type === "started") return { ...NOTHING, files: event.files };
  if (event.type === "file-read" || event.type === "removed") return overall;
  if (event.type === "embedded") {
    return event.done === event.total ? { ...overall, passages: overall.passages + event.total } : overall;
  }
  return { ...overall, done: overall.done + 1 };
}

/** Of many files the bar shows how many are done; of one, its passages. */
function progressAsBar(output: Output, { columns }: Terminal): IngestProgress {
  let shown = "";
  let overall = NOTHING;
  const draw = (line: string): void => {
    // A line as wide as the terminal would wrap and could not be cleared.
    const next = columnsOf(line) < columns ? line : "";
    if (next !== shown) output.write(`${CLEAR_LINE}${next}`);
    shown = next;
  };
  return {
    show: (event) => {
      overall = countIn(overall, event);
      draw(overall.files > 1 ? describeAll(overall) : describeOne(event));
    },
    end: () => draw(""),
  };
}

function describeAll({ files, done, passages }: Overall): string {
  const embedded = passages === 0 ? "" : `, ${formatCount(passages, "passage")} embedded`;
  return `${renderBar(done, files)} ${done} of ${files} files${embedded}`;
}

function describeOne(event: IngestEvent): string {
  if (event.type === "started") return "";
  if (event.type === "file-read") return withoutControls(`reading  ${event.file}`);
  if (event.type === "failed") return withoutControls(`failed  ${event.file}`);
  if (event.type !== "embedded") return `${event.type}  ${event.transcript}`;
  return `${renderBar(event.done, event.total)} ${event.done} of ${event.total} passages  ${event.transcript}`;
}

function renderBar(done: number, total: number): string {
  const filled = Math.round((total === 0 ? 1 : done / total) * BAR_LENGTH);
  return `[${"#".repeat(filled)}${" ".repeat(BAR_LENGTH - filled)}]`;
}

/** Of many files a line for each that changes anything; of one, its quarters too. */
function progressInLines(output: Output): IngestProgress {
  let files = 0;
  const describe = quarterly();
  return {
    show: (event) => {
      if (event.type === "started") files = event.files;
      const line = files > 1 ? describeOutcome(event) : describe(event);
      if (line !== null) output.write(`${withoutControls(line)}\n`);
    },
    end: () => {},
  };
}

function describeOutcome(event: IngestEvent): string | null {
  return event.type === "new" || event.type === "replaced" || event.type === "removed"
    ? `${event.type} ${event.transcript}`
    : null;
}

/** A line per passage would bury a log; the outcome's line stands for the last quarter. */
function quarterly(): (event: IngestEvent) => string | null {
  let quarter = 0;
  return (event) => {
    if (event.type === "file-read") {
      quarter = 0;
      return `read ${event.file}: ${event.passages} passages`;
    }
    if (event.type !== "embedded") return describeOutcome(event);
    const before = quarter;
    quarter = Math.floor((4 * event.done) / Math.max(1, event.total));
    return quarter > before && quarter < 4
      ? `embedded ${event.done} of ${event.total} passages of ${event.transcript}`
      : null;
  };
}
