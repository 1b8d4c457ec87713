/** What the server says about itself: whether it lives, whether it is ready, and what its API is. */
import { Hono } from "hono";
import type { z } from "zod";
import { type AppEnv, type AppOptions, readyLibrary } from "./app-env.ts";
import { entityTag, sendTagged } from "./conditional.ts";
import type { HealthResponse, ReadyResponse } from "./contract.ts";
import { createOpenApi } from "./openapi.ts";
import { sendPage } from "./page-routes.ts";
import { renderDocs } from "./render-docs.ts";
import { sendBody } from "./send-body.ts";

export function descriptionRoutes(options: AppOptions): Hono<AppEnv> {
  const document = createOpenApi(options.settings.publicUrl ?? "/");
  const json = JSON.stringify(document, null, 2);
  const docs = renderDocs(document);
  return new Hono<AppEnv>()
    .get("/healthz", (c) => {
      c.header("cache-control", "no-store");
      return c.json({ status: "ok" } satisfies z.infer<typeof HealthResponse>);
    })
    .get("/readyz", (c) => {
      const { version } = readyLibrary(options);
      c.header("cache-control", "no-store");
      return c.json({ status: "ready", version } satisfies z.infer<typeof ReadyResponse>);
    })
    .get("/openapi.json", (c) => sendTagged(c, entityTag(json), () => sendBody(c, json, "application/json")))
    .get("/docs", (c) => sendPage(c, docs));
}
