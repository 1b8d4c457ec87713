/** The page of an exported site's figures, `docs/export-benchmarks.md`. */
import type { SiteFigures } from "./measure-site.ts";
import { median } from "./quantiles.ts";
import type { Machine } from "./render-benchmarks.ts";

interface Row {
  readonly name: string;
  /** What the first transcript may take; null where nothing is promised. */
  readonly budget: string | null;
  readonly show: (figures: SiteFigures) => string;
}

const ROWS: readonly Row[] = [
  { name: "passages", budget: null, show: ({ passages }) => passages.toLocaleString("en-US") },
  { name: "before the reader turns to the widget, MB", budget: null, show: ({ bytes }) => megabytes(bytes.page) },
  { name: "**before answers by words**, MB", budget: "1", show: ({ bytes }) => megabytes(bytes.words) },
  { name: "**first use**, by words and meaning, MB", budget: "8", show: ({ bytes }) => megabytes(bytes.full) },
  {
    name: "the same, with what is kept for want of a network, MB",
    budget: "8",
    show: ({ bytes }) => megabytes(bytes.kept),
  },
  { name: "first visit, first answer, ms", budget: null, show: ({ firstVisit }) => spread(firstVisit.first) },
  {
    name: "first visit, answer by words and meaning, ms",
    budget: null,
    show: ({ firstVisit }) => spread(firstVisit.full),
  },
  {
    name: "repeat visit, first answer, asked at once, ms",
    budget: null,
    show: ({ repeatVisit }) => spread(repeatVisit.first),
  },
  {
    name: "**repeat visit, first answer** after a second of typing, ms",
    budget: "300",
    show: ({ typedVisit }) => spread(typedVisit.first),
  },
  {
    name: "repeat visit, answer by words and meaning, ms",
    budget: null,
    show: ({ repeatVisit }) => spread(repeatVisit.full),
  },
  { name: "further questions, ms", budget: null, show: ({ ready }) => spread(ready.full) },
];

export function renderExportBenchmarks(machine: Machine, sites: readonly SiteFigures[]): string {
  const { date, processor, cores, gigabytes, system, versions, note } = machine;
  return `# Benchmarks of an exported site

Written by \`npm run bench -- --export\` on ${date}, in a headless Chromium over the loopback interface. Budgets are for the
shipped transcript; those of bytes are tests too (\`test/browser/export-site.test.ts\`).

- ${processor}, ${cores} cores, ${gigabytes} GB, ${system}
- ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}
${note === null ? "" : `- **${note}**\n`}
${renderSites(sites)}

## How it is measured

- **Bytes** are those of the files that a host sent which compresses nothing, in one visit of a fresh browser with the
  service worker installed. A host that compresses scripts and pages sends less. Answers by words are measured with the
  model's worker held back, which otherwise loads at the same time.
- **Milliseconds**, middle (least to most), run from sending a question until a quote is painted. It is sent at the very
  moment the reader turns to the widget, when nothing has been loaded, except where a second of typing is named: loading
  begins when the field gets the focus.
- **First visit**: a fresh browser each time. **Repeat visit**: the page is opened anew in a browser that has been there
  once; scripts, index and model come from Cache Storage, \`verbatim.json\` from the host. **Further questions**: the same
  page, once all is ready.
- **Synthetic**: transcripts of 125 passages each that recombine the sentences of the shipped one, as in
  [benchmarks.md](benchmarks.md).
`;
}

/** The same figures for a terminal and for the page. */
export function renderSites(sites: readonly SiteFigures[]): string {
  const lines = [
    ["", "budget", ...sites.map(({ name }) => name)],
    ["---", "---:", ...sites.map(() => "---:")],
    ...ROWS.map(({ name, budget, show }) => [name, budget ?? "", ...sites.map(show)]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function spread(times: readonly number[]): string {
  const whole = (time: number) => Math.round(time).toLocaleString("en-US");
  return `${whole(median(times))} (${whole(Math.min(...times))} to ${whole(Math.max(...times))})`;
}
