import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig, Settings, showSetting } from "../src/config.ts";
import { Failure } from "../src/domain/failure.ts";

const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");

function failureOf(env: Record<string, string>): Failure {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("expected a failure, got a configuration");
}

describe("readConfig", () => {
  test("has a default for everything", () => {
    expect(readConfig({})).toEqual({
      host: "127.0.0.1",
      port: 8787,
      shutdownSeconds: 10,
      publicUrl: null,
      allowedOrigins: [],
      bodyLimit: 16_384,
      mcpHttp: true,
      logLevel: "info",
      corpusDir: "corpus",
      indexDir: "embeddings/index",
      indexDatabase: null,
      watchCorpus: false,
      embedding: {
        model: "verbatim-static-256-v2",
        pooling: null,
        queryPrefix: null,
        passagePrefix: null,
        hubUrl: null,
        cacheDir: "embeddings/cache",
        workers: null,
      },
      serving: {
        trustedProxies: [],
        forwardedHeader: "x-forwarded-for",
        rateLimit: { requests: 120, seconds: 60, redisUrl: null },
        asking: { concurrent: 16, waiting: 128, timeoutSeconds: 10 },
        answerCacheBytes: 16 * 1024 * 1024,
        logQuestions: false,
        metrics: { place: "off", token: null },
        readerLog: null,
        tracing: false,
      },
    });
  });

  test("reads every setting", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      PUBLIC_URL: "https://ask.example/verbatim/",
      ALLOWED_ORIGINS: "https://a.example, https://*.b.example  http://localhost:3000",
      CORPUS_DIR: "/srv/corpus",
      INDEX_DIR: "/srv/index",
      INDEX_URL: "postgres://reader:s3cret%2F@db.example:6432/archive?sslmode=require&schema=talks",
      WATCH_CORPUS: "true",
      MODEL_CACHE_DIR: "/srv/cache",
      EMBEDDING_MODEL: "Xenova/e5-small-v2",
      EMBEDDING_POOLING: "cls",
      EMBEDDING_QUERY_PREFIX: "query: ",
      EMBEDDING_PASSAGE_PREFIX: "passage: ",
      HUB_URL: "http://127.0.0.1:9000/",
      EMBEDDING_WORKERS: "4",
      LOG_LEVEL: "silent",
      BODY_LIMIT: "2048",
      SHUTDOWN_SECONDS: "0",
      MCP_HTTP: "off",
      TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8 fd00::/8",
      FORWARDED_HEADER: "forwarded",
      RATE_LIMIT: "0",
      RATE_LIMIT_SECONDS: "10",
      REDIS_URL: "redis://localhost:6379",
      ASK_CONCURRENCY: "2",
      ASK_QUEUE: "0",
      ASK_TIMEOUT_SECONDS: "1",
      ANSWER_CACHE_MB: "0",
      LOG_QUESTIONS: "on",
      METRICS: "[::1]:9464",
      METRICS_TOKEN: "a-token-of-sixteen",
      READER_LOG_DIR: "/srv/readers",
      READER_LOG_DAYS: "7",
      FEEDBACK: "on",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
    });
    expect(config).toEqual({
      host: "0.0.0.0",
      port: 0,
      shutdownSeconds: 0,
      publicUrl: "https://ask.example/verbatim",
      allowedOrigins: ["https://a.example", "https://*.b.example", "http://localhost:3000"],
      bodyLimit: 2048,
      mcpHttp: false,
      logLevel: "silent",
      corpusDir: "/srv/corpus",
      indexDir: "/srv/index",
      indexDatabase: {
        connection: "postgres://reader:s3cret%2F@db.example:6432/archive?sslmode=require",
        schema: "talks",
        shown: "db.example:6432/archive, schema talks",
      },
      watchCorpus: true,
      embedding: {
        model: "Xenova/e5-small-v2",
        pooling: "cls",
        queryPrefix: "query: ",
        passagePrefix: "passage: ",
        hubUrl: "http://127.0.0.1:9000",
        cacheDir: "/srv/cache",
        workers: 4,
      },
      serving: {
        trustedProxies: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
        forwardedHeader: "forwarded",
        rateLimit: { requests: 0, seconds: 10, redisUrl: "redis://localhost:6379" },
        asking: { concurrent: 2, waiting: 0, timeoutSeconds: 1 },
        answerCacheBytes: 0,
        logQuestions: true,
        metrics: { place: { host: "::1", port: 9464 }, token: "a-token-of-sixteen" },
        readerLog: { folder: "/srv/readers", days: 7, feedback: true },
        tracing: true,
      },
    });
  });

  test("takes an empty or blank variable for unset", () => {
    const empty = Object.fromEntries(Object.keys(Settings.shape).map((name, index) => [name, index % 2 ? "" : "  "]));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test("ignores variables that are not its own", () => {
    expect(readConfig({ PATH: "/bin", npm_config_port: "x" })).toEqual(readConfig({}));
  });

  test("gives a value that nobody can change", () => {
    const config = readConfig({ ALLOWED_ORIGINS: "*" });
    expect([config, config.allowedOrigins, config.embedding].every(Object.isFrozen)).toBe(true);
  });

  test.each([
    ["PORT", "abc", "a whole number from 0 to 65535"],
    ["PORT", "65536", "a whole number from 0 to 65535"],
    ["PORT", "-1", "a whole number from 0 to 65535"],
    ["PORT", "80.5", "a whole number from 0 to 65535"],
    ["PUBLIC_URL", "ask.example", "an address such as https://example.org"],
    ["PUBLIC_URL", "ftp://ask.example", "an address such as https://example.org"],
    ["PUBLIC_URL", "https://ask.example/?a", "an address such as https://example.org"],
    ["ALLOWED_ORIGINS", "https://a.example/", "origins such as https://blog.example.org"],
    ["ALLOWED_ORIGINS", "https://a.example,b.example", "origins such as https://blog.example.org"],
    ["ALLOWED_ORIGINS", "https://*", "origins such as https://blog.example.org"],
    ["EMBEDDING_POOLING", "max", "one of mean, cls"],
    ["HUB_URL", "nowhere", "an address such as https://example.org"],
    ["EMBEDDING_WORKERS", "0", "a whole number from 1 to 64"],
    ["WATCH_CORPUS", "yes", "true or false"],
    ["LOG_LEVEL", "verbose", "one of trace, debug, info"],
    ["BODY_LIMIT", "16k", "a whole number from 1024 to 1048576"],
    ["SHUTDOWN_SECONDS", "301", "a whole number from 0 to 300"],
  ])("refuses %s=%s, saying what it expected and found", (name, value, expected) => {
    const { code, message } = failureOf({ [name]: value });
    expect(code).toBe("setting-invalid");
    expect(message).toContain(`the setting ${name} to be`);
    expect(message).toContain(expected);
    expect(message).toContain(`found ${JSON.stringify(value)}`);
  });

  test("names every wrong variable once, a sentence each", () => {
    const { message } = failureOf({ PORT: "x", LOG_LEVEL: "x", ALLOWED_ORIGINS: "x, y" });
    const names = message.split("\n").map((sentence) => /setting (\w+)/.exec(sentence)?.[1]);
    expect(names.sort()).toEqual(["ALLOWED_ORIGINS", "LOG_LEVEL", "PORT"]);
  });

  test("either reads any environment or says which setting is wrong", () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(Settings.shape)), fc.string());
    fc.assert(
      fc.property(anything, (env) => {
        try {
          expect(Object.isFrozen(readConfig(env))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: "setting-invalid" });
        }
      }),
    );
  });
});

describe("showSetting", () => {
  test.each(["HUB_TOKEN", "API_KEY", "db_password", "SECRET", "CREDENTIALS_FILE"])("hides the value of %s", (name) => {
    expect(showSetting(name, "hunter2")).not.toContain("hunter2");
  });

  test("shows a prefix for passages, whose name only looks like a password's", () => {
    expect(showSetting("EMBEDDING_PASSAGE_PREFIX", "passage: ")).toBe('"passage: "');
  });

  test("hides who signs in with an address", () => {
    expect(failureOf({ HUB_URL: "https://me:hunter2@hub.example/?x" }).message).not.toContain("hunter2");
  });

  test.each(["redis:/me:hunter2@cache", "redis//me:hun/hunter2@cache"])("hides the whole of a database's %s", (url) => {
    expect(failureOf({ REDIS_URL: url }).message).not.toContain("hunter2");
  });

  test("cuts what is long", () => {
    expect(showSetting("HOST", "a".repeat(1000)).length).toBeLessThan(100);
  });
});

describe(".env.example", () => {
  test("names exactly the settings there are", () => {
    expect(Object.keys(parseEnv(example)).sort()).toEqual(Object.keys(Settings.shape).sort());
  });

  test("gives each its default", () => {
    expect(readConfig(parseEnv(example))).toEqual(readConfig({}));
    const defaulted = Settings.parse({});
    for (const [name, value] of Object.entries(parseEnv(example))) {
      const fallback = Object.entries(defaulted).find(([key]) => key === name)?.[1];
      expect([name, value]).toEqual([name, fallback === null ? "" : String(fallback)]);
    }
  });

  test("says something about each", () => {
    const undocumented = example.split(/\n{2,}/).filter((block) => /^[A-Z_]+=/m.test(block) && !block.startsWith("#"));
    expect(undocumented).toEqual([]);
  });
});
