/** What lands on the clipboard, style by style. */
import { describe, expect, test } from "vitest";
import { COPY_FORMATS } from "../../../web/element/copy-formats.ts";
import { formatCopy } from "../../../web/element/format-copy.ts";
import { makeReply } from "../../support/web-reply.ts";

const LINK = "https://verbatim.example/t/town?quote=1-2#p6";
const [answer] = makeReply("Q", "Yes. The stop is back on the map.").answers;
if (answer === undefined) throw new Error("the invented reply has an answer");

describe("formatCopy", () => {
  test.each(COPY_FORMATS.filter((format) => format !== "link"))("%s holds the quote and where it is from", (format) => {
    const copied = formatCopy(format, answer, LINK);
    expect(copied).toContain("Yes. The stop is back on the map.");
    expect(copied).toContain("Osei");
    expect(copied).toContain("2031");
    expect(copied).toMatch(/https:\/\//);
  });

  test("plain is readable as it stands", () => {
    expect(formatCopy("plain", answer, LINK)).toBe(
      "“Yes. The stop is back on the map.”\n— Amara Osei, Mayor of Port Lindow, The mayor at the ropeworks: the wall, the tram & the winter, Tideline, 6 November 2031\nhttps://verbatim.example/t/town?quote=1-2#p6",
    );
  });

  test("APA ends with the server's own reference", () => {
    expect(formatCopy("apa", answer, LINK).endsWith(answer.citation.formatted)).toBe(true);
  });

  test("Chicago names the paragraph", () => {
    expect(formatCopy("chicago", answer, LINK)).toContain(
      "November 6, 2031, para. 7, https://tideline.example/ropeworks.",
    );
  });

  test("Chicago names the time instead, where there is a recording of it", () => {
    const timed = { ...answer, citation: { ...answer.citation, time: 754.6 } };
    expect(formatCopy("chicago", timed, LINK)).toContain("November 6, 2031, at 12:34, https://");
  });

  test("Markdown shows its own marks instead of acting on them", () => {
    const marked = { ...answer, quote: "*No* [really] <b>no</b>" };
    expect(formatCopy("markdown", marked, LINK)).toMatch(/^> \\\*No\\\* \\\[really\\\] \\<b\\>no\\<\/b\\>\n>\n> — \[/);
  });

  test("Markdown quotes every line", () => {
    expect(formatCopy("markdown", { ...answer, quote: "One.\nTwo." }, LINK)).toMatch(/^> One\.\n> Two\.\n/);
  });

  test("BibTeX escapes what LaTeX would act on", () => {
    const copied = formatCopy("bibtex", { ...answer, quote: "100% of #1 & {so} on_" }, LINK);
    expect(copied).toContain("100\\% of \\#1 \\& \\{so\\} on\\_");
    expect(copied).toContain("title = {{The mayor at the ropeworks: the wall, the tram \\& the winter}}");
    expect(copied).toMatch(/^@misc\{ropeworks-evening-2031-11-06-p7,\n/);
  });

  test("BibTeX turns a person's name round, and nobody else's", () => {
    const by = (name: string, formatted: string) =>
      formatCopy(
        "bibtex",
        { ...answer, speaker: { name, role: null }, citation: { ...answer.citation, formatted } },
        LINK,
      );
    expect(by("Amara Osei", "Osei, A. (2031, November 6).")).toContain("author = {Amara Osei},");
    expect(by("Foreign Ministry", "Foreign Ministry. (2031, November 6).")).toContain("author = {{Foreign Ministry}},");
  });

  test("link is the link", () => {
    expect(formatCopy("link", answer, LINK)).toBe(LINK);
  });
});
