/** The chart of `docs/benchmarks.md`: milliseconds per question over the number of passages, both logarithmic. */
import type { CorpusFigures } from "./measure-corpus.ts";
import { median } from "./quantiles.ts";
import { RIVALS } from "./rivals.ts";

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly passages: number; readonly milliseconds: number }[];
}

const [WIDTH, HEIGHT] = [720, 420];
const EDGE = { left: 60, right: 190, top: 20, bottom: 45 };
const COLOURS = ["#0b6e4f", "#3a86c8", "#c8553d", "#8d6a9f", "#b08900"];
const MARKS = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];

export function renderChart(corpora: readonly CorpusFigures[]): string {
  const all = seriesOf(corpora.toSorted((a, b) => a.ingest.passages - b.ingest.passages));
  const x = scale(
    all.flatMap(({ points }) => points.map(({ passages }) => passages)),
    [EDGE.left, WIDTH - EDGE.right],
  );
  const y = scale(
    all.flatMap(({ points }) => points.map(({ milliseconds }) => milliseconds)),
    [HEIGHT - EDGE.bottom, EDGE.top],
  );
  const sizes = [...new Set(corpora.map(({ ingest }) => ingest.passages))];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">
<title>Milliseconds per question (middle) by number of passages</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${MARKS.filter((mark) => y(mark) >= EDGE.top && y(mark) <= HEIGHT - EDGE.bottom)
  .map((mark) => gridLine(y(mark), `${mark} ms`))
  .join("\n")}
${sizes.map((size) => label(x(size), HEIGHT - EDGE.bottom + 18, size.toLocaleString("en-US"))).join("\n")}
${label((EDGE.left + WIDTH - EDGE.right) / 2, HEIGHT - 8, "passages")}
${all.map((series, at) => line(series, { x, y, at })).join("\n")}
</svg>
`;
}

function seriesOf(corpora: readonly CorpusFigures[]): Series[] {
  const timed: readonly { readonly name: string; readonly times: (figures: CorpusFigures) => readonly number[] }[] = [
    { name: "Verbatim, ask over HTTP", times: ({ loads }) => loads.get(1)?.times ?? [] },
    { name: "Verbatim, ranking alone", times: ({ ranking }) => ranking },
    ...RIVALS.map((rival) => ({
      name: rival.replaceAll("`", ""),
      times: ({ rivals }: CorpusFigures) => rivals.get(rival) ?? [],
    })),
  ];
  return timed
    .map(({ name, times }, at) => ({
      name,
      colour: COLOURS[at % COLOURS.length] ?? "#000000",
      points: corpora
        .filter((figures) => times(figures).length > 0)
        .map((figures) => ({ passages: figures.ingest.passages, milliseconds: median(times(figures)) })),
    }))
    .filter(({ points }) => points.length > 0);
}

/** A logarithmic scale from the smallest to the largest value. */
function scale(values: readonly number[], [from, to]: readonly [number, number]): (value: number) => number {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  const span = high - low || 1;
  return (value) => Math.round(from + ((Math.log(value) - low) / span) * (to - from));
}

function gridLine(y: number, text: string): string {
  return `<path d="M${EDGE.left} ${y}H${WIDTH - EDGE.right}" stroke="#dddddd"/><text x="${EDGE.left - 8}" y="${y + 4}" text-anchor="end" fill="#444444">${text}</text>`;
}

function label(x: number, y: number, text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle" fill="#444444">${text}</text>`;
}

function line(
  { name, colour, points }: Series,
  { x, y, at }: { readonly x: (value: number) => number; readonly y: (value: number) => number; readonly at: number },
): string {
  const places = points.map(({ passages, milliseconds }) => `${x(passages)},${y(milliseconds)}`);
  const dots = places.map(
    (place) => `<circle cx="${place.split(",")[0]}" cy="${place.split(",")[1]}" r="3" fill="${colour}"/>`,
  );
  const key = EDGE.top + 14 + at * 20;
  const left = WIDTH - EDGE.right + 16;
  return `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}<rect x="${left}" y="${key - 9}" width="10" height="10" fill="${colour}"/><text x="${left + 16}" y="${key}" fill="#222222">${name}</text>`;
}
