/** What the settings equip a server with: limits, measurements, traces, and notes of what readers ask. */
import { Hono } from "hono";
import type { Logger } from "pino";
import manifest from "../../package.json" with { type: "json" };
import type { Config } from "../config.ts";
import type { ReaderLog } from "../domain/reader-log.ts";
import type { AppEnv } from "../http/app-env.ts";
import type { Equipment } from "../http/equipment.ts";
import { createMetrics, type Metrics } from "../http/metrics.ts";
import { metricsRoutes } from "../http/metrics-routes.ts";
import { toProblem } from "../http/problem.ts";
import { sendProblem } from "../http/problem-document.ts";
import { createMemoryLimiter, type RateLimiter } from "../http/rate-limiter.ts";
import { serve } from "../http/serve.ts";
import type { Tracing } from "../http/tracing.ts";
import { openReaderLog } from "../readership/open-reader-log.ts";
import type { ServingConfig } from "./serving-settings.ts";

export interface OpenEquipment {
  readonly equipment: Equipment;
  /** Where metrics are served on a port of their own; null where they are not. */
  readonly metricsUrl: string | null;
  /** Writes and sends what is left. */
  close(): Promise<void>;
}

/** @throws Failure `port-occupied`, `setting-invalid` or `file-unreadable` */
export async function openEquipment({ serving }: Config, logger: Logger): Promise<OpenEquipment> {
  const limiter = await openLimiter(serving.rateLimit, logger);
  const readerLog = await openNotes(serving.readerLog, logger);
  const tracing = serving.tracing ? await loadTracing() : null;
  const metrics = serving.metrics.place === "off" ? null : createMetrics();
  const scraped = metrics === null ? null : await serveMetrics(metrics, serving.metrics);
  const { trustedProxies, forwardedHeader } = serving;
  return {
    equipment: {
      rateLimiting: limiter === null ? null : { limiter, trustedProxies, forwardedHeader },
      askLimits: serving.asking,
      answerCacheBytes: serving.answerCacheBytes,
      metrics,
      metricsToken: serving.metrics.place === "on" ? serving.metrics.token : null,
      tracing,
      readerLog,
      takesFeedback: serving.readerLog?.feedback ?? false,
      logQuestions: serving.logQuestions,
    },
    metricsUrl: scraped?.url ?? null,
    close: async () => {
      await Promise.all([limiter?.close(), readerLog?.close(), tracing?.close(), scraped?.close()]);
    },
  };
}

async function openLimiter(limit: ServingConfig["rateLimit"], logger: Logger): Promise<RateLimiter | null> {
  const { requests, seconds, redisUrl: url } = limit;
  if (requests === 0) return null;
  if (url === null) return createMemoryLimiter({ requests, seconds });
  const { createRedisLimiter } = await import("../http/redis-rate-limiter.ts");
  const onFault = (err: unknown) => logger.warn({ err }, "Redis cannot be reached: this process counts by itself");
  return createRedisLimiter({ requests, seconds, url, onFault });
}

async function openNotes(settings: ServingConfig["readerLog"], logger: Logger): Promise<ReaderLog | null> {
  if (settings === null) return null;
  const onFault = (err: unknown) => logger.error({ err }, "what readers ask could not be noted");
  return openReaderLog({ ...settings, now: () => new Date(), onFault });
}

async function loadTracing(): Promise<Tracing> {
  const { openTelemetry } = await import("./open-telemetry.ts");
  return openTelemetry(manifest.version);
}

function serveMetrics(metrics: Metrics, { place, token }: ServingConfig["metrics"]) {
  if (typeof place === "string") return null;
  const app = new Hono<AppEnv>();
  app.route("/", metricsRoutes(metrics, token));
  app.onError((error, c) => sendProblem(c, toProblem(error)));
  return serve(app, { ...place, shutdownSeconds: 1 });
}
