/** The API's documentation as one readable page, made from the OpenAPI document. */
import { z } from "zod";
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
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${need}${list}</td><td>${escapeHtml(describeValue(schema))}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Parameter</th><th scope="col">Use</th><th scope="col">Value</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** What a parameter may be, in words: `a whole number, 1 to 10; 3 unless given`. */
function describeValue(schema: Parameter["schema"]): string {
  const parsed = ValueSchema.parse(schema);
  const unlessGiven = parsed.default === undefined ? "" : `; ${parsed.default} unless given`;
  if (parsed.items === undefined) return `${describeOne(parsed)}${unlessGiven}`;
  return `${parsed.maxItems === undefined ? "" : `up to ${parsed.maxItems}: `}${describeOne(parsed.items)}`;
}

function describeOne({ type, format, enum: choices, pattern, ...limits }: z.infer<typeof OneValue>): string {
  if (choices !== undefined) return choices.join(", ");
  if (type === "boolean") return "true or false";
  if (type === "integer") return `a whole number${rangeOf(limits.minimum, limits.maximum, "")}`;
  if (format !== undefined) return format === "date" ? "a date such as 2025-02-19" : "an address";
  // Only ids are held to a pattern.
  return `${pattern === undefined ? "text" : "an id"}${rangeOf(limits.minLength, limits.maxLength, " characters")}`;
}

function rangeOf(least: number | undefined, most: number | undefined, unit: string): string {
  if (most === undefined || most === Number.MAX_SAFE_INTEGER)
    return least === undefined ? "" : `, ${least} or more${unit}`;
  return least === undefined ? `, at most ${most}${unit}` : `, ${least} to ${most}${unit}`;
}

const OneValue = z.object({
  type: z.enum(["string", "integer", "boolean", "array"]),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
});
const ValueSchema = OneValue.extend({
  default: z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined),
  items: OneValue.optional(),
  maxItems: z.number().optional(),
});

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
  return `<pre tabindex="0">${escapeHtml(JSON.stringify(value, withoutDatePattern, 2))}</pre>`;
}

/** The format says what a date's pattern spells out in 200 characters. */
function withoutDatePattern(_: string, value: unknown): unknown {
  const { success, data } = DateSchema.safeParse(value);
  if (!success) return value;
  const { pattern: _pattern, ...rest } = data;
  return rest;
}

const DateSchema = z.looseObject({ format: z.literal("date"), pattern: z.string() });
