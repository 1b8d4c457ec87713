/** Response headers that tell browsers what each kind of response may be used for. */
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./app-env.ts";
import type { HttpSettings } from "./settings.ts";
import { surfaceOf } from "./surface.ts";

const common = {
  // Whoever terminates TLS knows whether the whole host is HTTPS; this server does not.
  strictTransportSecurity: false,
  referrerPolicy: "strict-origin-when-cross-origin",
  permissionsPolicy: { camera: false, microphone: false, geolocation: false },
} as const;

const closed = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

export function securityHeaders(settings: HttpSettings): MiddlewareHandler<AppEnv> {
  const handlers = {
    api: secureHeaders({ ...common, xFrameOptions: "DENY", contentSecurityPolicy: closed }),
    // Other sites' pages load these, also pages that isolate themselves with COEP.
    asset: secureHeaders({
      ...common,
      xFrameOptions: "DENY",
      crossOriginResourcePolicy: "cross-origin",
      contentSecurityPolicy: closed,
    }),
    page: pageHeaders(settings.allowedOrigins),
  };
  return async (c, next) => {
    await handlers[surfaceOf(c.req.path)](c, next);
    admitRecording(c);
  };
}

/** A page with a player may load from the recording's origin, which is known once the page is made. */
function admitRecording(c: Context<AppEnv>): void {
  const origin = c.get("mediaOrigin");
  const policy = c.res.headers.get("content-security-policy");
  if (origin === undefined || policy === null) return;
  c.res.headers.set("content-security-policy", `${policy}; media-src ${origin}`);
}

function pageHeaders(allowedOrigins: readonly string[]): MiddlewareHandler {
  const framed = allowedOrigins.length > 0;
  return secureHeaders({
    ...common,
    // X-Frame-Options cannot name other origins; where there are some, frame-ancestors alone decides.
    xFrameOptions: framed ? false : "SAMEORIGIN",
    crossOriginResourcePolicy: framed ? "cross-origin" : "same-origin",
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      frameSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'", ...allowedOrigins],
    },
  });
}
