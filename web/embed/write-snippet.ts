/** The markup that a publisher pastes. */
import { html } from "hono/html";
import type { Transcript } from "../../src/domain/transcript.ts";
import type { EmbedChoice } from "../../src/http/contract.ts";
import { renderFrameTag } from "./render-frame-tag.ts";

/** Shows the question field, the starter questions, and where no script of ours runs, the beginning of an answer. */
const FRAME_HEIGHT = 640;

export interface SnippetOptions {
  readonly transcript: Transcript;
  readonly choice: EmbedChoice;
  /** What addresses start with, without a trailing slash: absolute for other sites, a path for our own pages. */
  readonly base: string;
}

/** One script tag, an iframe with the script that sizes it, or a bare address. */
export function writeSnippet(options: SnippetOptions): string {
  const { transcript, choice, base } = options;
  if (choice.mode === "link") return `${base}/t/${transcript.id}`;
  return choice.mode === "iframe" ? writeFrame(options) : writeScript(options);
}

function writeScript({ transcript, choice, base }: SnippetOptions): string {
  const settings = {
    "data-transcript": transcript.id,
    "data-mode": choice.mode === "launcher" ? "launcher" : null,
    "data-theme": choice.theme,
    "data-lang": choice.lang,
    "data-ask-selection": choice["ask-selection"] ? "" : null,
  };
  const attributes = Object.entries(settings).map(([name, value]) => {
    if (value === null) return "";
    return value === "" ? ` ${name}` : html` ${name}="${value}"`;
  });
  return String(html`<script src="${base}/widget.js"${attributes} async></script>`);
}

function writeFrame({ transcript, choice, base }: SnippetOptions): string {
  const query = new URLSearchParams({ transcript: transcript.id });
  if (choice.lang !== null) query.set("lang", choice.lang);
  if (choice.theme !== null) query.set("theme", choice.theme);
  const address = `${base}/embed/frame?${query}`;
  const frame = renderFrameTag({ address, title: transcript.title, width: null, height: FRAME_HEIGHT });
  return `${frame}\n${String(html`<script src="${base}/assets/frame-host.js" async></script>`)}`;
}
