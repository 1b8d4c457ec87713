/** The few pages the server writes itself: errors and the API's description. */

export const PLAIN_STYLE_PATH = "/plain.css";

export const PLAIN_STYLE = `:root { color-scheme: light dark; background: light-dark(#fffdf8, #161512); color: light-dark(#211d17, #ece6db); }
a { color: light-dark(#14584c, #86d3bf); text-underline-offset: 0.2em; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; }
pre { overflow-x: auto; padding: 0.8rem; border: 1px solid #8886; border-radius: 0.3rem; }
section { margin-block: 2.5rem; }
`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * A whole page.
 * @param title plain text, also the heading
 * @param bodyHtml markup, already escaped
 * @param refresh seconds after which the browser asks again
 */
export function renderPlainPage(title: string, bodyHtml: string, refresh?: number): string {
  const heading = escapeHtml(title);
  const again = refresh === undefined ? "" : `\n<meta http-equiv="refresh" content="${refresh}">`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">${again}
<title>${heading} - Verbatim</title>
<link rel="stylesheet" href="${PLAIN_STYLE_PATH}">
</head>
<body>
<main>
<h1>${heading}</h1>
${bodyHtml}
</main>
</body>
</html>
`;
}
