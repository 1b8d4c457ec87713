/** The settings of a server in public: its protection, what it measures, and what it keeps of what readers ask. */
import { z } from "zod";
import { AddressRange } from "../http/address-range.ts";
import { FORWARDED_HEADERS } from "../http/client-address.ts";
import { list, whole } from "./setting-kinds.ts";

const SWITCH = ["off", "on"] as const;
const switchedOff = z.enum(SWITCH, "off or on").default("off");

function isRedisAddress(text: string): boolean {
  return /^rediss?:\/\//.test(text) && URL.canParse(text);
}

/** `[address:]port` as the metrics' own listener takes it; without an address, this machine only. */
const MetricsPlace = z
  .string()
  .trim()
  .transform((text) => /^(?:(?<host>[\w.-]{1,253}|\[[0-9a-f:]{2,45}\]):)?(?<port>\d{1,5})$/i.exec(text)?.groups)
  .refine((found) => found !== undefined && Number(found["port"]) < 65_536)
  .transform((found) => ({
    host: (found?.["host"] ?? "127.0.0.1").replace(/[[\]]/g, ""),
    port: Number(found?.["port"]),
  }));

/** Under their variables' names; `.env.example` says what each is for. */
export const SERVING_SETTINGS = {
  TRUSTED_PROXIES: list.pipe(z.array(AddressRange)).default([]),
  FORWARDED_HEADER: z.enum(FORWARDED_HEADERS, `one of ${FORWARDED_HEADERS.join(", ")}`).default("x-forwarded-for"),
  RATE_LIMIT: whole(0, 1_000_000).default(120),
  RATE_LIMIT_SECONDS: whole(1, 86_400).default(60),
  REDIS_URL: z
    .string()
    .trim()
    .refine(isRedisAddress, "an address such as redis://localhost:6379")
    .nullable()
    .default(null),
  ASK_CONCURRENCY: whole(1, 1000).default(16),
  ASK_QUEUE: whole(0, 10_000).default(128),
  ASK_TIMEOUT_SECONDS: whole(1, 300).default(10),
  ANSWER_CACHE_MB: whole(0, 4096).default(16),
  LOG_QUESTIONS: switchedOff,
  METRICS: z
    .union([z.enum(SWITCH), MetricsPlace], "off, on, a port, or an address and a port such as 0.0.0.0:9464")
    .default("off"),
  METRICS_TOKEN: z.string().trim().min(16, "at least 16 characters").nullable().default(null),
  READER_LOG_DIR: z.string().nullable().default(null),
  READER_LOG_DAYS: whole(1, 3650).default(90),
  FEEDBACK: switchedOff,
  OTEL_SDK_DISABLED: z.stringbool("true or false").default(false),
  OTEL_TRACES_EXPORTER: z.string().trim().default("otlp"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().trim().nullable().default(null),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().trim().nullable().default(null),
};

type ServingSettings = { readonly [Name in keyof typeof SERVING_SETTINGS]: z.output<(typeof SERVING_SETTINGS)[Name]> };

export interface ServingConfig {
  /** Addresses and ranges (CIDR) of proxies whose word on who the client is counts. */
  readonly trustedProxies: readonly string[];
  readonly forwardedHeader: (typeof FORWARDED_HEADERS)[number];
  readonly rateLimit: {
    /** Requests per client and window; 0: no limit. */
    readonly requests: number;
    readonly seconds: number;
    /** Null: counted in this process. */
    readonly redisUrl: string | null;
  };
  readonly asking: {
    readonly concurrent: number;
    /** How many more may wait for their turn. */
    readonly waiting: number;
    readonly timeoutSeconds: number;
  };
  /** Bytes of answers to `GET` that are kept; 0 keeps none. */
  readonly answerCacheBytes: number;
  readonly logQuestions: boolean;
  readonly metrics: {
    /** `off`, on the server's own port (`on`), or on a port of their own. */
    readonly place: "off" | "on" | { readonly host: string; readonly port: number };
    readonly token: string | null;
  };
  readonly readerLog: { readonly folder: string; readonly days: number; readonly feedback: boolean } | null;
  /** Whether the standard OTEL_* variables ask for traces. */
  readonly tracing: boolean;
}

/** One sentence for each pair of settings that cannot both hold. */
export function servingFaults(settings: ServingSettings): readonly string[] {
  const faults: string[] = [];
  if (settings.METRICS === "on" && settings.METRICS_TOKEN === null) {
    faults.push(
      "Expected METRICS_TOKEN beside METRICS=on, found none: set one, or give METRICS a port of its own that readers cannot reach.",
    );
  }
  if (settings.FEEDBACK === "on" && settings.READER_LOG_DIR === null) {
    faults.push("Expected READER_LOG_DIR beside FEEDBACK=on, found none: name the folder that feedback is kept in.");
  }
  return faults;
}

export function freezeServing(settings: ServingSettings): ServingConfig {
  return Object.freeze({
    trustedProxies: Object.freeze(settings.TRUSTED_PROXIES),
    forwardedHeader: settings.FORWARDED_HEADER,
    rateLimit: Object.freeze({
      requests: settings.RATE_LIMIT,
      seconds: settings.RATE_LIMIT_SECONDS,
      redisUrl: settings.REDIS_URL,
    }),
    asking: Object.freeze({
      concurrent: settings.ASK_CONCURRENCY,
      waiting: settings.ASK_QUEUE,
      timeoutSeconds: settings.ASK_TIMEOUT_SECONDS,
    }),
    answerCacheBytes: settings.ANSWER_CACHE_MB * 1024 * 1024,
    logQuestions: settings.LOG_QUESTIONS === "on",
    metrics: Object.freeze({ place: settings.METRICS, token: settings.METRICS_TOKEN }),
    readerLog: freezeReaderLog(settings),
    tracing: asksForTraces(settings),
  });
}

function freezeReaderLog({ READER_LOG_DIR, READER_LOG_DAYS, FEEDBACK }: ServingSettings): ServingConfig["readerLog"] {
  if (READER_LOG_DIR === null) return null;
  return Object.freeze({ folder: READER_LOG_DIR, days: READER_LOG_DAYS, feedback: FEEDBACK === "on" });
}

/** The exporter itself reads the variables' values: here is only decided whether it is loaded at all. */
function asksForTraces(settings: ServingSettings): boolean {
  const places = [settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, settings.OTEL_EXPORTER_OTLP_ENDPOINT];
  return (
    !settings.OTEL_SDK_DISABLED && settings.OTEL_TRACES_EXPORTER !== "none" && places.some((each) => each !== null)
  );
}
