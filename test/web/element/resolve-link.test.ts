/** Links of answers, wherever the server stands that gave them. */
import { describe, expect, test } from "vitest";
import { resolveLink } from "../../../web/element/resolve-link.ts";

describe("resolveLink", () => {
  test("leads to the top of a server that has a host of its own", () => {
    expect(resolveLink("/t/town?quote=1-2#p3", "https://ask.example.org/")).toBe(
      "https://ask.example.org/t/town?quote=1-2#p3",
    );
  });

  test("leads below the path at which a proxy shows the server", () => {
    expect(resolveLink("/t/town?quote=1-2#p3", "https://example.org/ask/")).toBe(
      "https://example.org/ask/t/town?quote=1-2#p3",
    );
  });

  test("leads into the folder of an exported site", () => {
    expect(resolveLink("t/town.html#p3", "https://example.org/blog/verbatim/")).toBe(
      "https://example.org/blog/verbatim/t/town.html#p3",
    );
  });

  test("leaves an absolute address as it is", () => {
    expect(resolveLink("https://news.example/a#b", "https://example.org/ask/")).toBe("https://news.example/a#b");
  });

  test.each(["//evil.example/t/town", "/\\evil.example/t/town", "/https://evil.example/"])(
    "keeps a path on the server: %s",
    (href) => {
      expect(resolveLink(href, "https://example.org/ask/")).toMatch(/^https:\/\/example\.org\//);
    },
  );

  test.each(["javascript:alert(1)", "data:text/html,x", "http://", "", null])("gives nothing for %s", (href) => {
    expect(resolveLink(href, "https://example.org/")).toBe(null);
  });
});
