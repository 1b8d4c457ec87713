/** Where readers reach this server, as pages and embeds name it. */
import type { Context } from "hono";
import type { AppEnv, AppOptions } from "./app-env.ts";

/** Absolute, without a trailing slash; may end in a path where a proxy puts the server under one. */
export function baseUrl(c: Context<AppEnv>, { settings }: Pick<AppOptions, "settings">): string {
  return settings.publicUrl ?? new URL(c.req.url).origin;
}
