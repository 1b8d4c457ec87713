/** Who a client is: nobody can choose it who does not come through a trusted proxy. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AddressRange } from "../../src/http/address-range.ts";
import { createClientReader } from "../../src/http/client-address.ts";

const readerOf = (trustedProxies: readonly string[], forwardedHeader: "forwarded" | "x-forwarded-for") =>
  createClientReader({ trustedProxies, forwardedHeader });

const keyOf = (peer: string, header: string, trusted: readonly string[] = ["127.0.0.1", "10.0.0.0/8"]) =>
  readerOf(trusted, "x-forwarded-for")(peer, header)?.key;

describe("a client", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("that connects from %s is %s", (peer, key) => {
    expect(readerOf([], "x-forwarded-for")(peer, undefined)?.key).toBe(key);
  });

  test("is nobody where there is no address", () => {
    expect(readerOf([], "x-forwarded-for")(undefined, undefined)).toBeNull();
  });

  test("is who connects, whatever the header says, where nobody is trusted", () => {
    const client = readerOf([], "x-forwarded-for")("192.0.2.7", "203.0.113.9");
    expect(client).toEqual({ key: "192.0.2.7", isLocal: false, isUnheeded: true });
  });

  test("is the first that is no trusted proxy, from the nearest outwards", () => {
    expect(keyOf("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3")).toBe("203.0.113.9");
  });

  test("is the farthest proxy where all are trusted", () => {
    expect(keyOf("127.0.0.1", "10.0.0.9, 10.1.2.3")).toBe("10.0.0.9");
  });

  test.each(["unknown", "_hidden", "", "999.1.1.1", "1.2.3", "203.0.113.9.evil"])(
    "is the last proxy in front of the entry %j",
    (entry) => {
      expect(keyOf("127.0.0.1", `${entry}, 10.1.2.3`)).toBe("10.1.2.3");
    },
  );

  test.each([
    ["203.0.113.9:4711", "203.0.113.9"],
    ["[2001:db8::1]:443", "2001:db8:0:0::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
  ])("named as %s is %s", (entry, key) => {
    expect(keyOf("127.0.0.1", entry)).toBe(key);
  });

  test.each([
    ['for=203.0.113.9;proto=https, for="[2001:db8::7]:80"', "2001:db8:0:0::/64"],
    ["For=203.0.113.9;by=10.0.0.1", "203.0.113.9"],
    ["proto=https", "127.0.0.1"],
  ])("is read from Forwarded: %s", (header, key) => {
    expect(readerOf(["127.0.0.1"], "forwarded")("127.0.0.1", header)?.key).toBe(key);
  });

  test("is local only without a proxy in between", () => {
    const read = readerOf(["127.0.0.1"], "x-forwarded-for");
    expect(read("127.0.0.1", undefined)?.isLocal).toBe(true);
    expect(read("127.0.0.1", "127.0.0.1")?.isLocal).toBe(false);
  });

  test("cannot be chosen by what stands farther left in the header", () => {
    fc.assert(
      fc.property(fc.string(), (lie) => {
        expect(keyOf("127.0.0.1", `${lie}, 203.0.113.9`)).toBe("203.0.113.9");
      }),
    );
  });
});

describe("a trusted proxy", () => {
  test.each(["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"])("may be named as %s", (range) => {
    expect(AddressRange.safeParse(range).success).toBe(true);
  });
  test.each(["localhost", "10.0.0.0/33", "10.1", "::1/129", "*", "1.2.3.4/"])("may not be named as %s", (range) => {
    expect(AddressRange.safeParse(range).success).toBe(false);
  });
});
