/** The ways onward from a quote: its paragraph, the page it stands in, its sources, and the clipboard. */
import { formatClock } from "../../src/domain/format-clock.ts";
import { COPY_FORMATS, type CopyFormat, type FormatCopy, loadFormatCopy } from "./copy-formats.ts";
import { createElement } from "./create-element.ts";
import type { InterfaceStrings } from "./english.ts";
import { fill } from "./interface-strings.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";
import type { RenderContext } from "./render-context.ts";
import { resolveLink } from "./resolve-link.ts";

export function renderActions(
  answer: QuotedAnswer,
  context: RenderContext,
  paragraphToggle: HTMLElement | null,
): HTMLElement {
  const { strings } = context.wording;
  const reader = resolveLink(answer.citation.href, context.base);
  const source = resolveLink(answer.citation.sourceHref, context.base);
  const copies = renderCopies(answer, context, reader ?? "");
  return createElement(
    "div",
    { class: "actions", part: "actions" },
    renderShow(answer, context),
    paragraphToggle,
    reader !== null && createElement("a", { href: reader, part: "link" }, strings.openTranscript),
    source !== null && renderOutwardLink(source, strings.openSource, strings),
    renderMoment(answer, context),
    copies.button,
    copies.list,
  );
}

function renderShow(answer: QuotedAnswer, { wording, actions }: RenderContext): HTMLElement | null {
  if (!actions.isInPage(answer)) return null;
  const button = createElement(
    "button",
    { type: "button", class: "show", part: "show", click: () => actions.showInPage(answer, button) },
    wording.strings.showInText,
  );
  return button;
}

/** The recording where the quote's paragraph begins. */
function renderMoment({ citation: { mediaHref, time } }: QuotedAnswer, context: RenderContext): HTMLElement | null {
  const { strings } = context.wording;
  const href = resolveLink(mediaHref, context.base);
  if (href === null || time === null) return null;
  return renderOutwardLink(href, fill(strings.playFrom, { time: formatClock(time) }), strings);
}

function renderOutwardLink(href: string, name: string, strings: InterfaceStrings): HTMLElement {
  return createElement(
    "a",
    { href, target: "_blank", rel: "noopener", part: "link", class: "outward" },
    name,
    createElement("span", { class: "unseen" }, ` (${strings.newTab})`),
  );
}

function renderCopies(answer: QuotedAnswer, context: RenderContext, link: string) {
  const { strings } = context.wording;
  const list = createElement("ul", { class: "copies", hidden: true, part: "copy-formats" });
  const button = createElement("button", { type: "button", "aria-expanded": "false" }, strings.copy);
  let formatting: Promise<FormatCopy | null> | null = null;
  const open = (isOpen: boolean) => {
    // Here already when a form is chosen: some browsers let a page copy only at once.
    if (isOpen) formatting = loadFormatCopy(context.base);
    list.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => open(list.hidden !== false));
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // The key closes the formats only, not a panel around them.
    event.stopPropagation();
    event.preventDefault();
    open(false);
    button.focus();
  });
  const choices = COPY_FORMATS.map((format) =>
    renderCopy({ format, write: async () => (await formatting)?.(format, answer, link) ?? null }, context),
  );
  list.append(...choices, ...renderShare(answer, strings, link));
  return { button, list };
}

interface Copy {
  readonly format: CopyFormat;
  /** Null where the code that writes it could not be fetched. */
  readonly write: () => Promise<string | null>;
}

function renderCopy({ format, write }: Copy, { wording: { strings }, actions }: RenderContext): HTMLElement {
  const names: Readonly<Record<CopyFormat, string>> = {
    plain: strings.copyPlain,
    markdown: "Markdown",
    apa: "APA",
    chicago: "Chicago",
    bibtex: "BibTeX",
    link: strings.copyLink,
  };
  const name = names[format];
  const copy = async () => {
    const text = await write();
    const copied = text !== null && (await copyText(text));
    actions.announce(copied ? fill(strings.copied, { format: name }) : strings.copyFailed);
    button.classList.toggle("copied", copied);
    button.textContent = copied ? name : strings.copyFailed;
  };
  const button = createElement("button", { type: "button", click: () => void copy() }, name);
  return createElement("li", {}, button);
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsSelected(text);
  }
}

/** As the reader's own keys do: pages without https have no clipboard, and a frame may lack the permission. */
function copyAsSelected(text: string): boolean {
  let copied = false;
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    // The page may add to what its readers copy.
    event.stopImmediatePropagation();
    copied = true;
  };
  addEventListener("copy", put, { capture: true });
  // Deprecated without a successor for these pages.
  document.execCommand("copy");
  removeEventListener("copy", put, { capture: true });
  return copied;
}

function renderShare(answer: QuotedAnswer, strings: InterfaceStrings, url: string): readonly HTMLElement[] {
  if (!("share" in navigator)) return [];
  const share = () => {
    // A reader who closes the share sheet has not met with a failure.
    navigator.share({ title: answer.citation.transcript.title, text: `“${answer.quote}”`, url }).catch(() => undefined);
  };
  return [createElement("li", {}, createElement("button", { type: "button", click: share }, strings.share))];
}
