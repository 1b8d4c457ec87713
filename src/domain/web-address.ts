/** Addresses on the web under which other addresses lie. */
import { z } from "zod";

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && !/[?#]/.test(text);
}

/** An address as a base for others: no query, no fragment, and no slash at the end. */
export const WebAddress = z
  .string()
  .trim()
  .refine(isWebAddress, "an address such as https://example.org, without ? or #")
  .transform((text) => text.replace(/(?<!\/)\/+$/, ""));
