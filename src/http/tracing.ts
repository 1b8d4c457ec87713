/** The port through which requests are traced; `src/composition/open-telemetry.ts` implements it. */
import type { AskObserver } from "../domain/ask-observer.ts";

/** One request under way. */
export interface RequestTrace {
  /** For the log, 32 hexadecimal digits. */
  readonly traceId: string;
  /** Makes a span of each stage of a question. */
  readonly observer: AskObserver;
  /** @param route the pattern that matched, such as `/t/:id` */
  end(route: string, status: number): void;
}

export interface Tracing {
  /** @param headers may continue a caller's trace (W3C Trace Context) */
  begin(request: { readonly method: string; readonly path: string; readonly headers: Headers }): RequestTrace;
  /** Sends what is left. */
  close(): Promise<void>;
}
