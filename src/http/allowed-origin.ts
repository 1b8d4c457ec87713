/** Which origins may use the API from a browser. */
import { z } from "zod";

const WILDCARD = /^(?<scheme>https?:\/\/)\*(?<rest>\.[^*]+)$/;

/** An origin as browsers send it: lower case, no path, no default port. */
function isOrigin(text: string): boolean {
  // URL admits `*`, `;` and quotes in a host, which would mean something else in a Content-Security-Policy.
  return /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** `*`, an exact origin, or every subdomain (at any depth, as in CSP) of a host: `https://*.example.org`. */
export const AllowedOrigin = z
  .string()
  .refine(
    (text) => text === "*" || isOrigin(text.replace(WILDCARD, "$<scheme>any$<rest>")),
    "*, or origins such as https://blog.example.org or https://*.example.org, lower case and without a path",
  );

/** Whether a browser's `Origin` is on the list. An opaque origin (`null`) only ever matches `*`. */
export function admitsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.some((entry) => entry === "*" || entry === origin || matchesWildcard(entry, origin));
}

function matchesWildcard(entry: string, origin: string): boolean {
  const { scheme, rest } = WILDCARD.exec(entry)?.groups ?? {};
  if (scheme === undefined || rest === undefined || !isOrigin(origin)) return false;
  return origin.startsWith(scheme) && origin.endsWith(rest) && origin.length > scheme.length + rest.length;
}
