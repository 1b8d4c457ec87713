/** Where links of answers lead. */

/**
 * An address that a link may have; null for anything but http(s), whatever a server or storage says.
 * @param href absolute, or from the top of the server at `base`, which may stand below another's path
 */
export function resolveLink(href: string | null, base: string): string | null {
  // Replies that a tab remembers from before the server was renewed may lack an address.
  const url = href ? URL.parse(href.startsWith("/") ? `.${href}` : href, base) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
