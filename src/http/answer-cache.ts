/** Answers to `GET` that are at hand: by entity tag, which changes with the index. */
import { LRUCache } from "lru-cache";
import type { AskOutcome } from "../domain/reader-log.ts";

export interface KeptAnswer {
  /** JSON as it is sent. */
  readonly body: string;
  /** Of a question; null for what is only looked up. */
  readonly outcome: AskOutcome | null;
}

export interface AnswerCache {
  get(tag: string): KeptAnswer | undefined;
  set(tag: string, answer: KeptAnswer): void;
}

/** No single answer may push out a good part of the others. */
const LARGEST_SHARE = 1 / 8;
const BYTES_PER_ENTRY = 300;

/** @param bytes what all of it may take; 0 keeps nothing */
export function createAnswerCache(bytes: number): AnswerCache {
  if (bytes === 0) return { get: () => undefined, set: () => {} };
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: bytes,
    maxEntrySize: Math.ceil(bytes * LARGEST_SHARE),
    sizeCalculation: ({ body }) => body.length * 2 + BYTES_PER_ENTRY,
  });
  return {
    get: (tag) => kept.get(tag),
    set: (tag, answer) => {
      kept.set(tag, answer);
    },
  };
}
