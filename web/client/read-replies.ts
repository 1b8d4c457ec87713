/** Whether a reply has the outline of what the contract promises: enough to tell it from anything else. */
import type {
  PassageResponse,
  Problem,
  SuggestionsResponse,
  TranscriptResponse,
  TranscriptsResponse,
} from "../../src/http/contract.ts";

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** Whether every named field is a text. */
function hasTexts(value: unknown, ...names: readonly string[]): value is Fields {
  return isFields(value) && names.every((name) => typeof value[name] === "string");
}

export function isProblem(value: unknown): value is Problem {
  return hasTexts(value, "type", "title") && typeof value["status"] === "number";
}

export function isTranscripts(value: unknown): value is TranscriptsResponse {
  if (!isFields(value) || !Array.isArray(value["transcripts"])) return false;
  return value["transcripts"].every((each) => hasTexts(each, "id", "title", "date", "sourceHash"));
}

export function isTranscript(value: unknown): value is TranscriptResponse {
  return hasTexts(value, "id", "title", "date", "sourceHash", "text") && Array.isArray(value["turns"]);
}

export function isPassage(value: unknown): value is PassageResponse {
  if (!isFields(value) || !isOnePassage(value["passage"])) return false;
  return [value["previous"], value["next"]].every((each) => each === null || isOnePassage(each));
}

function isOnePassage(value: unknown): boolean {
  return hasTexts(value, "id", "transcript", "text") && hasTexts(value["speaker"], "name");
}

export function isSuggestions(value: unknown): value is SuggestionsResponse {
  if (!isFields(value) || !Array.isArray(value["suggestions"])) return false;
  return value["suggestions"].every((each) => hasTexts(each, "question", "passageId", "transcript"));
}
