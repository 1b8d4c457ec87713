/** The API's documentation as one readable page, made from the OpenAPI document. */
import type { OpenApi, OpenApiOperation, Parameter } from "./openapi.ts";
import { escapeHtml, renderPlainPage } from "./plain-page.ts";

export function renderDocs(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(`${method.toUpperCase()} ${path}`, operation)),
  );
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `<section><h3 id="${escapeHtml(name)}">${escapeHtml(name)}</h3>${renderJson(schema)}</section>`,
  );
  return renderPlainPage(
    `${document.info.title} API ${document.info.version}`,
    `<p>${escapeHtml(document.info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${operations.join("\n")}
<h2>Bodies</h2>
${schemas.join("\n")}`,
  );
}

function renderOperation(title: string, operation: OpenApiOperation): string {
  return `<section>
<h2 id="${escapeHtml(operation.operationId)}"><code>${escapeHtml(title)}</code></h2>
<p>${escapeHtml(operation.summary)}</p>
${renderParameters(operation.parameters ?? [])}
${operation.requestBody === undefined ? "" : `<p>Body: ${renderReferences(operation.requestBody.content)}</p>`}
${renderResponses(operation.responses)}
</section>`;
}

function renderParameters(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(({ name, required, schema, explode }) => {
    const list = explode === undefined ? "" : explode ? "; may be repeated" : "; joined by commas";
    const need = required ? "required" : "optional";
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${need}${list}</td><td><code>${escapeHtml(JSON.stringify(schema))}</code></td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Parameter</th><th scope="col">Use</th><th scope="col">Schema</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function renderResponses(responses: OpenApiOperation["responses"]): string {
  const rows = Object.entries(responses).map(
    ([status, { description, content }]) =>
      `<tr><th scope="row">${escapeHtml(status)}</th><td>${escapeHtml(description)}</td><td>${renderReferences(content ?? {})}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Body</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Links to the bodies that a piece of the document refers to. */
function renderReferences(content: Readonly<Record<string, unknown>>): string {
  const names = [...JSON.stringify(content).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? "");
  return names.map((name) => `<a href="#${name}">${name}</a>`).join(", ");
}

function renderJson(value: unknown): string {
  // Focusable, so that a keyboard can scroll what does not fit.
  return `<pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
}
