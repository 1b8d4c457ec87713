/** What every page has around its content: head, metadata, skip link. */
import { html, raw } from "hono/html";
import { textDirection } from "../../src/domain/text-direction.ts";

/** A finished piece of a page, escaped; `html` puts it into others as it stands. */
export type Markup = ReturnType<typeof html>;

export interface PageShell<Body = Markup> {
  readonly title: string;
  /** Language of the main content; the page runs as it is written. */
  readonly language: string;
  readonly description: string;
  /** Where search engines should look for this text; null where the page does not know its own address. */
  readonly canonical: string | null;
  /** ISO date of publication; null for pages that have none. */
  readonly published: string | null;
  readonly stylesheet: string;
  readonly scripts: readonly string[];
  /** schema.org description of the page. */
  readonly linkedData: Readonly<Record<string, unknown>> | null;
  /** More elements of the head. */
  readonly head?: Markup;
  readonly body: Body;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%2314584c'/%3E%3Cpath d='M7 20c0-6 2-9 7-11v3c-2 1-3 2-3 4h3v7H7zm10 0c0-6 2-9 7-11v3c-2 1-3 2-3 4h3v7h-7z' fill='%23ffe99a'/%3E%3C/svg%3E";

/** The whole page. No inline script or style: the pages run under a strict Content-Security-Policy. */
export function renderPage(page: PageShell): string {
  return [...pagePieces({ ...page, body: [page.body] })].join("");
}

/** A page whose body is rendered as it is asked for. */
export function* pagePieces(page: PageShell<Iterable<Markup>>): Generator<string> {
  yield String(renderHead(page));
  for (const markup of page.body) yield String(markup);
  yield "\n</body>\n</html>\n";
}

/** Up to the opening of the body. */
function renderHead(page: Omit<PageShell, "body">): Markup {
  return html`<!doctype html>
<html lang="${page.language}"${textDirection(page.language) === "rtl" ? html` dir="rtl"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${page.canonical === null ? "" : html`<link rel="canonical" href="${page.canonical}">`}
<link rel="icon" href="${raw(ICON)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
${page.canonical === null ? "" : html`<meta property="og:url" content="${page.canonical}">`}
<meta name="twitter:card" content="summary">
${page.published === null ? "" : html`<meta property="article:published_time" content="${page.published}">`}
<link rel="stylesheet" href="${page.stylesheet}">
${page.scripts.map((address) => html`<script src="${address}" defer></script>`)}
${page.head ?? ""}
${page.linkedData === null ? "" : renderLinkedData(page.linkedData)}
</head>
<body>
`;
}

/** JSON in a script element: only `<` could end it early or open a comment. */
function renderLinkedData(linkedData: Readonly<Record<string, unknown>>): Markup {
  const json = JSON.stringify(linkedData).replace(/</g, "\\u003c");
  return html`<script type="application/ld+json">${raw(json)}</script>`;
}

/** The path under which the server's own addresses start: empty where it has a host of its own. */
export function rootPath(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/(?<!\/)\/+$/, "");
}
