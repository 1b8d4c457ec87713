/** Response headers that tell browsers what each kind of response may be used for. */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { HttpSettings } from "./settings.ts";
import { surfaceOf } from "./surface.ts";

const common = {
  // Whoever terminates TLS knows whether the whole host is HTTPS; this server does not.
  strictTransportSecurity: false,
  referrerPolicy: "strict-origin-when-cross-origin",
  permissionsPolicy: { camera: false, microphone: false, geolocation: false },
} as const;

const closed = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

export function securityHeaders(settings: HttpSettings): MiddlewareHandler {
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
  return (c, next) => handlers[surfaceOf(c.req.path)](c, next);
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
