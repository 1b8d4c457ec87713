/** Requests that the API's own description makes, with something wrong in most of them. */
import fc from "fast-check";
import { z } from "zod";

export interface MadeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

const JsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  $ref: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

const Parameter = z.looseObject({ name: z.string(), in: z.string(), schema: z.unknown() });
const Operation = z.looseObject({
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) }).optional(),
});
const Description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }).optional(),
});
type Description = z.infer<typeof Description>;

const junk = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("%", "#", "/", "?", "&", "=", ".", "-", "'", '"', "<", "\u0000", "\ud800", "🗼") }),
  fc.constantFrom("", "null", "-1", "1e999", "../../etc/passwd", "__proto__", "a".repeat(20_000)),
);

/** @param description an OpenAPI 3.1 document */
export function malformedRequests(description: unknown): fc.Arbitrary<MadeRequest> {
  const parsed = Description.parse(description);
  const made = Object.entries(parsed.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => requestsFor(parsed, { path, method, operation })),
  );
  return fc.oneof(...made);
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: z.infer<typeof Operation>;
}

function requestsFor(description: Description, { path, method, operation }: Place): fc.Arbitrary<MadeRequest> {
  const values = fc.record(
    Object.fromEntries(
      operation.parameters.map(({ name, schema }) => [
        name,
        valuesOf(description, schema).map((value) => asText(value)),
      ]),
    ),
    { requiredKeys: operation.parameters.filter((each) => each.in === "path").map(({ name }) => name) },
  );
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const body = schema === undefined ? fc.constant("") : bodiesOf(description, schema);
  const methods = fc.oneof(
    { arbitrary: fc.constant(method.toUpperCase()), weight: 9 },
    { arbitrary: fc.constantFrom("PUT", "DELETE", "PATCH", "HEAD"), weight: 1 },
  );
  return fc
    .record({ values, body, method: methods, type: fc.constantFrom("application/json", "text/plain", "a/b; c") })
    .map((drawn) => ({
      method: drawn.method,
      path: fillPath(path, operation, drawn.values),
      headers: schema === undefined ? {} : { "content-type": drawn.type },
      ...(schema === undefined || drawn.method === "HEAD" ? {} : { body: drawn.body }),
    }));
}

function fillPath(path: string, operation: Place["operation"], values: Partial<Record<string, string>>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(values[name] ?? ""));
  const query = operation.parameters
    .filter(({ in: place, name }) => place === "query" && values[name] !== undefined)
    .map(({ name }) => `${encode(name)}=${encode(values[name] ?? "")}`)
    .join("&");
  return query === "" ? filled : `${filled}?${query}`;
}

/** Bytes as they are where they make half a character, as no well-behaved client sends them. */
function encode(text: string): string {
  return /\p{Surrogate}/u.test(text) ? "%ED%A0%80" : encodeURIComponent(text);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function bodiesOf(description: Description, schema: unknown): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: valuesOf(description, schema).map((value) => JSON.stringify(value)), weight: 6 },
    { arbitrary: fc.json(), weight: 2 },
    { arbitrary: junk, weight: 1 },
    // Cut off in the middle.
    { arbitrary: valuesOf(description, schema).map((value) => JSON.stringify(value).slice(0, -3)), weight: 1 },
  );
}

/** Values that mostly have the shape of a schema, and otherwise any. */
function valuesOf(description: Description, given: unknown): fc.Arbitrary<unknown> {
  const schema = resolve(description, given);
  return fc.oneof({ arbitrary: shapedValues(description, schema), weight: 3 }, { arbitrary: junk, weight: 1 });
}

function shapedValues(description: Description, schema: z.infer<typeof JsonSchema>): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  if (schema.type === "integer" || schema.type === "number") return fc.oneof(fc.integer(), fc.double());
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "array") return fc.array(valuesOf(description, schema.items), { maxLength: 12 });
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, valuesOf(description, field)]);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  }
  return fc.oneof(fc.string(), fc.lorem({ maxCount: 12 }), fc.jsonValue({ maxDepth: 1 }));
}

function resolve({ components }: Description, schema: unknown): z.infer<typeof JsonSchema> {
  const parsed = JsonSchema.safeParse(schema);
  if (!parsed.success) return {};
  const name = /^#\/components\/schemas\/(\w+)$/.exec(parsed.data.$ref ?? "")?.[1];
  return name === undefined ? parsed.data : JsonSchema.parse(components?.schemas[name] ?? {});
}
