/**
 * On the page around the frame: makes each of our iframes as tall as what it holds. Loaded by the iframe
 * snippet; any number of frames, and loading it twice, do no harm.
 */

/** A widget taller than this is not ours to believe: the page would be all frame. */
const TALLEST = 20_000;

/** Heights count only from the server that this script came from, and only for the frame that sent them. */
function listen(server: string): void {
  addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
    const height = readHeight(data);
    if (origin !== server || height === null) return;
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    if (frame !== undefined) frame.style.height = `${height}px`;
  });
}

function readHeight(data: unknown): number | null {
  if (typeof data !== "object" || data === null || !("type" in data) || !("height" in data)) return null;
  const { type, height } = data;
  const isHeight = typeof height === "number" && height > 0 && height <= TALLEST;
  return type === "verbatim-height" && isHeight ? height : null;
}

if (document.currentScript instanceof HTMLScriptElement) listen(new URL(document.currentScript.src).origin);
