/** What the documentation says of files, settings, import rules and the widget is what there is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Settings } from "../src/config.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const inFolder = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const Rule = z.object({ name: z.string(), to: z.object({ pathNot: z.array(z.string()).optional().catch(undefined) }) });
const Rules = z.object({ default: z.object({ forbidden: z.array(Rule.or(z.unknown())) }) });
const rules = Rules.parse(await import(new URL("../.dependency-cruiser.mjs", import.meta.url).href));

const PAGES = [...inFolder(".", ".md"), ...inFolder("docs", ".md")];

/** What a page's headings are called in links, as GitHub makes it. */
function headingsOf(path: string): string[] {
  const headings = read(path).matchAll(/^#+ (.+)$/gm);
  return Array.from(headings, ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The cells of a page's table rows, as written. */
function rowsOf(path: string): readonly (readonly string[])[] {
  const rows = read(path).matchAll(/^\| (.*) \|$/gm);
  return Array.from(rows, ([, row = ""]) => row.split("|").map((cell) => cell.trim()));
}

/** What a text has in code marks, blocks of code left out. */
const codesIn = (text = ""): string[] =>
  Array.from(text.replace(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g), ([, code = ""]) => code);

describe.each(PAGES)("%s", (path) => {
  test("links only to headings that exist", () => {
    const links = Array.from(read(path).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g), ([, page = "", name]) => ({
      page: page === "" ? path : join(dirname(path), page),
      name,
    }));
    expect(links.filter(({ page, name }) => !headingsOf(page).includes(name ?? ""))).toEqual([]);
  });

  test("links only to files that exist", () => {
    const links = Array.from(read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
  });
});

describe("README.md", () => {
  test("gives each setting its default", () => {
    const defaults = z.record(z.string(), z.unknown()).parse(Settings.parse({}));
    const shown = rowsOf("README.md").flatMap(([variables, values]) => {
      const names = codesIn(variables).filter((name) => name in defaults);
      const cells = (values ?? "").split(", ");
      return names.map((name, at) => [name, codesIn(cells[at])[0] ?? ""] as const);
    });
    const real = Object.entries(defaults).map(([name, value]) => [name, String(value ?? "")]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(real));
  });
});

describe("ARCHITECTURE.md", () => {
  /** Made by the product. */
  const ABSENT = /^(?:dist|embeddings\/(?:index|cache))(?:\/|$)/;

  test("names only files and folders that exist", () => {
    const paths = codesIn(read("ARCHITECTURE.md")).filter((code) =>
      /^(?:src|web|test|scripts|embeddings)\//.test(code),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((each) => !ABSENT.test(each) && !existsSync(join(ROOT, each)))).toEqual([]);
  });

  test("names files without their folder only where some file is called so", () => {
    const names = codesIn(read("ARCHITECTURE.md")).filter((code) => /^[\w-]+\.ts$/.test(code));
    const all = ["src", "web"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }),
    );
    const known = new Set(all.map((each) => each.replace(/^.*[\\/]/, "")));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  const grants = rules.default.forbidden.flatMap((rule) => {
    const { name = "", to } = Rule.safeParse(rule).data ?? {};
    const folder = /^(\w+)-imports$/.exec(name)?.[1];
    // The first pattern is the folder itself.
    return folder === undefined || folder === "web"
      ? []
      : [{ folder: `src/${folder}`, allowed: to?.pathNot?.slice(1) ?? [] }];
  });

  test.each(grants)("grants $folder the imports that the rules grant it", ({ folder, allowed }) => {
    const [, , cell] = rowsOf("ARCHITECTURE.md").find(([first]) => first === `\`${folder}\``) ?? [];
    const ports = cell?.includes("the two port files")
      ? ["src/embedding/embedder.ts", "src/store/passage-store.ts"]
      : [];
    const said = codesIn(cell).map((code) => (code.startsWith("src/") ? code : `src/${code}`));
    const plain = allowed.map((pattern) => pattern.replace(/^\^|\$$|\/$/g, "").replaceAll("\\", ""));
    expect([...said, ...ports].toSorted()).toEqual(plain.toSorted());
  });
});

describe("docs/embed.md", () => {
  const guide = rowsOf("docs/embed.md").flatMap(([first]) => codesIn(first));

  test("lists the attributes that the widget has", () => {
    const documented = read("web/element/verbatim-ask.ts").matchAll(/^ \* \| `([a-z-]+)`/gm);
    const attributes = Array.from(documented, ([, name]) => name);
    expect(guide.filter((name) => !name.startsWith("--")).toSorted()).toEqual(attributes.toSorted());
  });

  test("lists the custom properties that the widget takes", () => {
    const taken = read("web/element/widget-styles.ts").matchAll(/var\((--verbatim-[a-z-]+)/g);
    const properties = new Set(Array.from(taken, ([, name]) => name));
    expect(guide.filter((name) => name.startsWith("--")).toSorted()).toEqual([...properties].toSorted());
  });
});
