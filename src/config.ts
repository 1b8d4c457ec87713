/** The settings: read from the environment once, checked as a whole, and passed on as one frozen value. */
import { z } from "zod";
import { freezeServing, SERVING_SETTINGS, type ServingConfig, servingFaults } from "./composition/serving-settings.ts";
import { list, whole } from "./composition/setting-kinds.ts";
import { Failure } from "./domain/failure.ts";
import { WebAddress } from "./domain/web-address.ts";
import { BUNDLED_MODEL } from "./embedding/model-registry.ts";
import { AllowedOrigin } from "./http/allowed-origin.ts";
import { type DatabaseAddress, DatabaseUrl } from "./store/postgres/database-address.ts";

const origins = list.pipe(z.array(AllowedOrigin));

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const SWITCH = ["on", "off"] as const;
const POOLINGS = ["mean", "cls"] as const;

/** Every setting under its variable's name; `.env.example` says what each is for. Messages continue "expected ...". */
export const Settings = z.object({
  PORT: whole(0, 65_535).default(8787),
  // Not all interfaces: the corpus may hold what is not published yet, and the server asks nobody who they
  // are. To listen publicly is one deliberate setting, HOST=0.0.0.0, or a reverse proxy on the same machine.
  HOST: z.string().trim().default("127.0.0.1"),
  PUBLIC_URL: WebAddress.nullable().default(null),
  ALLOWED_ORIGINS: origins.default([]),
  CORPUS_DIR: z.string().default("corpus"),
  INDEX_DIR: z.string().default("embeddings/index"),
  INDEX_URL: DatabaseUrl.nullable().default(null),
  WATCH_CORPUS: z
    .enum(["true", "false"], "true or false")
    .default("false")
    .transform((text) => text === "true"),
  MODEL_CACHE_DIR: z.string().default("embeddings/cache"),
  EMBEDDING_MODEL: z.string().trim().default(BUNDLED_MODEL),
  EMBEDDING_POOLING: z
    .enum(POOLINGS, `one of ${POOLINGS.join(", ")}`)
    .nullable()
    .default(null),
  EMBEDDING_QUERY_PREFIX: z.string().nullable().default(null),
  EMBEDDING_PASSAGE_PREFIX: z.string().nullable().default(null),
  HUB_URL: WebAddress.nullable().default(null),
  EMBEDDING_WORKERS: whole(1, 64).nullable().default(null),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`).default("info"),
  MCP_HTTP: z.enum(SWITCH, `one of ${SWITCH.join(", ")}`).default("on"),
  BODY_LIMIT: whole(1024, 1_048_576).default(16_384),
  SHUTDOWN_SECONDS: whole(0, 300).default(10),
  ...SERVING_SETTINGS,
});

export interface Config {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Seconds that requests under way get to finish when the server stops. */
  readonly shutdownSeconds: number;
  /** Base of permalinks, without a trailing slash; null: the address each request came to. */
  readonly publicUrl: string | null;
  /** `*`, exact origins, or `https://*.example.org`. */
  readonly allowedOrigins: readonly string[];
  /** Whether `/mcp` answers. */
  readonly mcpHttp: boolean;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Folders are as given: relative ones count from where the program is started. */
  readonly corpusDir: string;
  readonly indexDir: string;
  /** The database that keeps the index in place of the folder; null: the folder does. */
  readonly indexDatabase: DatabaseAddress | null;
  /** Whether a running server indexes what changes in the corpus folder. */
  readonly watchCorpus: boolean;
  readonly embedding: EmbeddingConfig;
  readonly serving: ServingConfig;
}

/** Null means: what the registry knows of the model. */
export interface EmbeddingConfig {
  /** The bundled model's name, or a Hub id. */
  readonly model: string;
  readonly pooling: (typeof POOLINGS)[number] | null;
  readonly queryPrefix: string | null;
  readonly passagePrefix: string | null;
  /** Where models are fetched from; null: the library's own address. */
  readonly hubUrl: string | null;
  readonly cacheDir: string;
  /** Null: one for a server, for indexing as many as the machine has cores besides the one that reads. */
  readonly workers: number | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * An empty or blank variable counts as unset.
 * @throws Failure `setting-invalid`, with one sentence for each wrong variable
 */
export function readConfig(env: Environment): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = Settings.safeParse(set);
  if (!parsed.success) throw explainSettings(parsed.error, env);
  const contradictions = servingFaults(parsed.data);
  if (contradictions.length > 0) throw new Failure("setting-invalid", contradictions.join("\n"));
  return freezeConfig(parsed.data);
}

function freezeConfig(settings: z.output<typeof Settings>): Config {
  return Object.freeze({
    host: settings.HOST,
    port: settings.PORT,
    shutdownSeconds: settings.SHUTDOWN_SECONDS,
    publicUrl: settings.PUBLIC_URL,
    allowedOrigins: Object.freeze(settings.ALLOWED_ORIGINS),
    mcpHttp: settings.MCP_HTTP === "on",
    bodyLimit: settings.BODY_LIMIT,
    logLevel: settings.LOG_LEVEL,
    corpusDir: settings.CORPUS_DIR,
    indexDir: settings.INDEX_DIR,
    indexDatabase: settings.INDEX_URL,
    watchCorpus: settings.WATCH_CORPUS,
    embedding: Object.freeze({
      model: settings.EMBEDDING_MODEL,
      pooling: settings.EMBEDDING_POOLING,
      queryPrefix: settings.EMBEDDING_QUERY_PREFIX,
      passagePrefix: settings.EMBEDDING_PASSAGE_PREFIX,
      hubUrl: settings.HUB_URL,
      cacheDir: settings.MODEL_CACHE_DIR,
      workers: settings.EMBEDDING_WORKERS,
    }),
    serving: freezeServing(settings),
  });
}

function explainSettings(error: z.ZodError, env: Environment): Failure {
  const sentences = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const name = String(path[0]);
    const found = showSetting(name, env[name] ?? "");
    sentences.set(name, `Expected the setting ${name} to be ${message}, found ${found}: change it or leave it empty.`);
  }
  return new Failure("setting-invalid", [...sentences.values()].join("\n"));
}

/** An address of a database carries a password, and a wrong one anywhere in it. */
const SECRET_NAME = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIALS?)(?:_|$)|^(?:INDEX|REDIS)_URL$/i;
const LONGEST_SHOWN = 80;

/** A variable's value as a message may show it: shortened, and without anything secret. */
export function showSetting(name: string, value: string): string {
  if (SECRET_NAME.test(name)) return "a value that is not shown because it may be secret";
  // An address can carry a user's name and password in front of an @.
  const open = value.replace(/\/\/[^/\s]*@/g, "//...@");
  return JSON.stringify(open.length > LONGEST_SHOWN ? `${open.slice(0, LONGEST_SHOWN)}...` : open);
}
