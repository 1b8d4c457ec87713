/** The iframe that holds the widget alone, as publishers paste it and oEmbed hands it out. */
import { html } from "hono/html";

export interface FrameTag {
  /** Absolute, or relative to the page. */
  readonly address: string;
  /** What the frame holds, for readers who cannot see it. */
  readonly title: string;
  /** CSS pixels; null: as wide as its surroundings. */
  readonly width: number | null;
  readonly height: number;
}

/** Sizes are attributes, which no Content-Security-Policy forbids; a frame may copy only where its host says so. */
export function renderFrameTag({ address, title, width, height }: FrameTag): string {
  return String(
    html`<iframe src="${address}" title="Ask: ${title}" width="${width ?? "100%"}" height="${height}" frameborder="0" loading="lazy" allow="clipboard-write; web-share"></iframe>`,
  );
}
