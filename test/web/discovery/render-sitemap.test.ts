import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { TranscriptId } from "../../../src/domain/transcript.ts";
import { renderSitemap } from "../../../web/discovery/render-sitemap.ts";

const Sitemap = z.object({
  urlset: z.object({
    "@_xmlns": z.literal("http://www.sitemaps.org/schemas/sitemap/0.9"),
    url: z.array(z.strictObject({ loc: z.string() })),
  }),
});

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "url" });

/** What a crawler reads from it. */
function addressesIn(xml: string): readonly string[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  return Sitemap.parse(parser.parse(xml)).urlset.url.map(({ loc }) => loc);
}

const idOf = (id: string) => ({ id: TranscriptId.parse(id) });

describe("renderSitemap", () => {
  test("lists the start page and every reader page, in order", () => {
    expect(addressesIn(renderSitemap([idOf("newer"), idOf("older")], "https://ask.example.org"))).toEqual([
      "https://ask.example.org/",
      "https://ask.example.org/t/newer",
      "https://ask.example.org/t/older",
    ]);
  });

  test("has the start page where there is no transcript", () => {
    expect(addressesIn(renderSitemap([], "https://ask.example.org"))).toEqual(["https://ask.example.org/"]);
  });

  test("is valid whatever the site's path holds, and says the same addresses", () => {
    const path = fc.string({ unit: fc.constantFrom(..."ab/&'<>\"é; %]-"), maxLength: 12 });
    fc.assert(
      fc.property(path, (text) => {
        const base = new URL(`https://ask.example.org/a${text}b`).href;
        expect(addressesIn(renderSitemap([idOf("one")], base))).toEqual([`${base}/`, `${base}/t/one`]);
      }),
    );
  });

  test("holds no more addresses than the protocol allows", () => {
    const many = Array.from({ length: 50_001 }, (_, at) => idOf(`talk-${at}`));
    expect(renderSitemap(many, "https://ask.example.org").match(/<loc>/g)).toHaveLength(50_000);
  });
});
