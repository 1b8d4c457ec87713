/** What a server in public is equipped with beside its routes; a server may have all of it or none. */
import type { ReaderLog } from "../domain/reader-log.ts";
import type { AskLimits } from "./ask-gate.ts";
import type { Metrics } from "./metrics.ts";
import type { RateLimiting } from "./rate-limiter.ts";
import type { Tracing } from "./tracing.ts";

export interface Equipment {
  /** Null: every client may ask as often as it likes. */
  readonly rateLimiting: RateLimiting | null;
  readonly askLimits: AskLimits;
  /** Largest size in bytes of all answers to `GET` that are kept; 0 keeps none. */
  readonly answerCacheBytes: number;
  readonly metrics: Metrics | null;
  /** What `GET /metrics` asks for; null: there is no such route here. */
  readonly metricsToken: string | null;
  readonly tracing: Tracing | null;
  /** Null: nothing is noted of what readers ask. */
  readonly readerLog: ReaderLog | null;
  /** Whether readers may say if an answer helped. */
  readonly takesFeedback: boolean;
  /** Whether the log of requests shows questions. */
  readonly logQuestions: boolean;
}

export const BARE: Equipment = {
  rateLimiting: null,
  askLimits: { concurrent: 16, waiting: 128, timeoutSeconds: 10 },
  answerCacheBytes: 0,
  metrics: null,
  metricsToken: null,
  tracing: null,
  readerLog: null,
  takesFeedback: false,
  logQuestions: false,
};
