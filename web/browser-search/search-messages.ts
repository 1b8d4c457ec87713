/** What a page and its search worker say to each other. */
import type { Answer } from "../../src/domain/answer.ts";
import type { AskRequest } from "../../src/http/contract.ts";
import type { FailureKind } from "../element/next-state.ts";

/** What an answer goes by: words and meaning; words, while the model is on its way; or words, for good. */
export type AnswerBasis = "full" | "preliminary" | "words-only";

export type SearchRequest =
  /** Always the first. */
  | {
      readonly kind: "open";
      /** The site's folder, ending in a slash. */
      readonly base: string;
      /** As parsed from `verbatim.json`, unchecked. */
      readonly manifest: unknown;
      /** The reader's device or contract is short of what the model takes. */
      readonly wordsOnly: boolean;
    }
  | { readonly kind: "ask"; readonly id: number; readonly request: AskRequest }
  | { readonly kind: "cancel"; readonly id: number };

export type SearchReply =
  /** Bytes on their way; `loaded` reaches `total` once everything is here or given up. */
  | { readonly kind: "progress"; readonly loaded: number; readonly total: number }
  /** The index is being built, which may take longer than a silence may last. */
  | { readonly kind: "building" }
  /** The browser keeps this version of the site whole, and none before it. */
  | {
      readonly kind: "kept";
      /** The scripts that it takes, as paths in the site. */
      readonly scripts: readonly string[];
    }
  /** A preliminary answer is followed by another one under the same id. */
  | { readonly kind: "answer"; readonly id: number; readonly basis: AnswerBasis; readonly response: Answer }
  | { readonly kind: "failed"; readonly id: number; readonly failure: FailureKind };
