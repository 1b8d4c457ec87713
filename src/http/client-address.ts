/** Who asks: the address at the other end, or what a trusted proxy says of it. */
import { clientKey, isLoopback, parseAddress, rangesContain } from "./address-range.ts";

/** Only the one that the proxy writes may be read: the other comes from the client as it likes. */
export const FORWARDED_HEADERS = ["x-forwarded-for", "forwarded"] as const;

export interface ClientSettings {
  /** Addresses and ranges of proxies whose word counts. */
  readonly trustedProxies: readonly string[];
  readonly forwardedHeader: (typeof FORWARDED_HEADERS)[number];
}

export interface Client {
  /** An IPv4 address or an IPv6 /64. */
  readonly key: string;
  /** Whether it is a program of this machine that comes without a proxy. */
  readonly isLocal: boolean;
  /** Whether somebody who is not trusted names another client: a proxy that the settings forgot, or a liar. */
  readonly isUnheeded: boolean;
}

/** Nobody may fill the reader of headers with hops. */
const MOST_HOPS = 32;

/**
 * Reads who a client is from the address at the socket's other end and the value of the forwarding header.
 * @returns null where the peer has no address, as at a socket of the file system
 */
export type ClientReader = (peerAddress: string | undefined, header: string | undefined) => Client | null;

export function createClientReader(settings: ClientSettings): ClientReader {
  const isTrusted = rangesContain(settings.trustedProxies);
  return (peerAddress, header) => {
    // A link-local address comes with the interface's name behind a percent sign.
    const peer = parseAddress(peerAddress?.split("%")[0] ?? "");
    if (peer === null) return null;
    if (!isTrusted(peer)) {
      return { key: clientKey(peer), isLocal: isLoopback(peer), isUnheeded: header !== undefined };
    }
    let client = peer;
    // From the nearest hop outwards: the first that is not a proxy of ours is the client, whatever it claims.
    for (const hop of readHops(header ?? "", settings.forwardedHeader)
      .slice(-MOST_HOPS)
      .reverse()) {
      const address = parseAddress(hop);
      if (address === null) break;
      client = address;
      if (!isTrusted(address)) break;
    }
    return { key: clientKey(client), isLocal: isLoopback(client) && header === undefined, isUnheeded: false };
  };
}

/** The addresses of a forwarding header, farthest first; what is no address stays in its place. */
function readHops(header: string, name: ClientSettings["forwardedHeader"]): string[] {
  const entries = header.split(",").map((entry) => entry.trim());
  return name === "forwarded" ? entries.map(readForwardedFor) : entries.map(withoutPort);
}

/** The `for` of one element of `Forwarded` (RFC 7239, section 4); empty where there is none. */
function readForwardedFor(element: string): string {
  const pairs = element.split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.toLowerCase().startsWith("for=")) ?? "";
  return withoutPort(found.slice("for=".length).replaceAll('"', ""));
}

/** `192.0.2.1:4711`, `[2001:db8::1]:4711` and `[2001:db8::1]` without what is not the address. */
function withoutPort(node: string): string {
  const bracketed = /^\[(?<address>[^\]]{0,45})\](?::\d{1,5})?$/.exec(node)?.groups?.["address"];
  return bracketed ?? node.replace(/^(?<address>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, "$<address>");
}
