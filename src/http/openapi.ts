/** The API's OpenAPI 3.1 document, made from the contract's schemas. */
import { z } from "zod";
import { QuestionText } from "../domain/question.ts";
import { LONGEST_QUESTION } from "../domain/question-limits.ts";
import { BODIES, OPERATIONS, type Operation } from "./operations.ts";
import { PROBLEMS, type ProblemCode } from "./problem.ts";
import { PROBLEM_TYPE } from "./problem-document.ts";
import { isProbe } from "./surface.ts";

/** Version of the contract, semantic: it changes with the shape of requests and responses. */
export const API_VERSION = "0.1.0";

type Json = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: Json;
  /** Lists are joined by commas where false, repeated where true. */
  readonly explode?: boolean;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Json };
  /** By status. */
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Json }>>;
}

export interface OpenApi {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  /** By path, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** @param serverUrl where the API is; `/` for the host that serves the document */
export function createOpenApi(serverUrl: string): OpenApi {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Verbatim",
      version: API_VERSION,
      description: "Ask a transcript a question; get the speaker's own words back, with an exact citation.",
    },
    servers: [{ url: serverUrl }],
    paths,
    components: { schemas: describeBodies() },
  };
}

function describe(operation: Operation): OpenApiOperation {
  const parameters = [
    ...describeParameters("path", operation.pathParameters),
    ...describeParameters("query", operation.query),
  ];
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(operation.body === undefined ? {} : { requestBody: { required: true, content: jsonContent(operation.body) } }),
    responses: describeResponses(operation),
  };
}

function describeResponses({
  path,
  answer,
  mediaType,
  empty,
  cached,
  problems: own,
}: Operation): OpenApiOperation["responses"] {
  const problems: readonly ProblemCode[] = isProbe(path) ? own : [...own, "rate-limited"];
  const ok = {
    description: "OK",
    content: answer === null ? { [mediaType ?? "application/json"]: {} } : jsonContent(answer),
  };
  const statuses = [...new Set(problems.map((code) => PROBLEMS[code].status))];
  const refusals = statuses.map((status) => {
    const titles = problems.filter((code) => PROBLEMS[code].status === status).map((code) => PROBLEMS[code].title);
    return [String(status), { description: titles.join("; "), content: { [PROBLEM_TYPE]: reference("Problem") } }];
  });
  const unchanged = cached ? { "304": { description: "The client has this answer already" } } : {};
  return {
    ...(empty ? { "204": { description: "Noted" } } : { "200": ok }),
    ...unchanged,
    ...Object.fromEntries(refusals),
  };
}

/** Parameters are described by what they mean, not as the strings that carry them. */
function describeParameters(place: Parameter["in"], schema: z.ZodObject | undefined): readonly Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toJsonSchema(schema, "output");
  return Object.entries(properties).map(([name, property]) => {
    const described = isRecord(property) ? property : {};
    const parameter = { name, in: place, required: required.includes(name) && !("default" in described) };
    const list = described["type"] === "array" ? { explode: name === "history" } : {};
    return { ...parameter, schema: described, ...list };
  });
}

function describeBodies(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(BODIES).map(([name, schema]) => {
      // A meta-schema per component would only repeat OpenAPI 3.1's default dialect.
      const { $schema: _, ...described } = toJsonSchema(schema, name === "AskRequest" ? "input" : "output");
      return [name, described];
    }),
  );
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output") {
  return z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      // Its limit is a refinement, because JavaScript and JSON Schema count characters differently.
      if (zodSchema === QuestionText) jsonSchema.maxLength = LONGEST_QUESTION;
      // Clients must accept fields that a later version adds to a response.
      if (io === "output") delete jsonSchema.additionalProperties;
    },
  });
}

function jsonContent(name: keyof typeof BODIES): Json {
  return { "application/json": reference(name) };
}

function reference(name: keyof typeof BODIES): Json {
  return { schema: { $ref: `#/components/schemas/${name}` } };
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}
