/** Network addresses and ranges of them, as the list of trusted proxies names them. */
import ipaddr from "ipaddr.js";
import { z } from "zod";

/** An address, or a range in CIDR notation (RFC 4632, section 3.1): `10.0.0.0/8`, `::1`. */
export const AddressRange = z
  .string()
  .refine(
    (text) => parseRange(text) !== null,
    "addresses or ranges such as 127.0.0.1, 10.0.0.0/8 or fd00::/8, separated by commas",
  );

type Range = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

function parseRange(text: string): Range | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = parseAddress(text);
  return address === null ? null : [address, address.kind() === "ipv4" ? 32 : 128];
}

/** An IPv4 address that came as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // Shorter forms such as 127.1 are addresses to the library, but to no proxy.
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.process(text);
}

/** @returns whether an address lies in one of the ranges; those are read once */
export function rangesContain(ranges: readonly string[]): (address: ipaddr.IPv4 | ipaddr.IPv6) => boolean {
  const parsed = ranges.map(parseRange).filter((range) => range !== null);
  return (address) => parsed.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
}

/** What one client is told apart by: an IPv4 address, or the /64 that one IPv6 subscriber has (RFC 6177). */
export function clientKey(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  if (address instanceof ipaddr.IPv4) return address.toString();
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}

export function isLoopback(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.range() === "loopback";
}
