/** What every request handler of the app can rely on. */
import type { HttpBindings } from "@hono/node-server";
import type { RequestIdVariables } from "hono/request-id";
import type { Logger } from "pino";
import type { Library } from "../domain/library.ts";
import type { Equipment } from "./equipment.ts";
import type { Pages } from "./pages.ts";
import { HttpProblem } from "./problem.ts";
import type { HttpSettings } from "./settings.ts";
import type { RequestTrace } from "./tracing.ts";

export interface AppEnv {
  /** Missing where the app is called without a socket. */
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: RequestIdVariables & {
    /** Where requests are traced. */
    readonly trace?: RequestTrace;
    /** What was asked, where the log is to show it. */
    readonly question?: string;
    /** The origin from which the page's player takes its recording. */
    mediaOrigin?: string;
    /** Told of what ends a body before its end, when its status is long sent. */
    readonly onBodyFault: (fault: unknown) => void;
    /** Whether the body is long and made while it is sent. */
    isInPieces?: boolean;
  };
}

/** One MCP message, as it came. */
export interface McpRequest {
  readonly request: Request;
  /** The body. */
  readonly message: unknown;
  readonly library: Library;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
}

export type McpHandler = (request: McpRequest) => Promise<Response>;

export interface AppOptions {
  /** The library in service; null while the index is not ready. Asked once per request. */
  readonly library: () => Library | null;
  /** Whether there is no library because there is no transcript yet; false unless given. */
  readonly isAwaitingTranscript?: () => boolean;
  readonly pages: Pages;
  /** Null where the operator does not offer it. */
  readonly mcp: McpHandler | null;
  readonly settings: HttpSettings;
  /** What it is equipped with beside its routes; `BARE` for what is left out. */
  readonly equipment?: Partial<Equipment>;
  readonly logger: Pick<Logger, "debug" | "info" | "error">;
}

/** @throws HttpProblem `index-unavailable` while there is no library */
export function readyLibrary(options: Pick<AppOptions, "library" | "isAwaitingTranscript">): Library {
  const library = options.library();
  if (library !== null) return library;
  const detail = "There is no transcript yet: the first one that is published here will be served at once.";
  throw new HttpProblem("index-unavailable", options.isAwaitingTranscript?.() === true ? { detail } : {});
}
