/** Every shipped language says everything, with the same places to fill. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { english } from "../../../web/element/english.ts";
import { addLanguage, fill, wordingAtHand } from "../../../web/element/interface-strings.ts";

const folder = new URL("../../../web/element/wording/", import.meta.url);
const files = await readdir(folder);
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe.each(files)("%s", (file) => {
  test("has English's keys and places, none empty", async () => {
    const strings: Record<string, string> = JSON.parse(await readFile(new URL(file, folder), "utf8"));
    expect(Object.keys(strings)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      expect(places(strings[key] ?? ""), key).toEqual(places(text));
      expect(strings[key]?.trim(), key).not.toBe("");
    }
  });

  test("is not taken for at hand before it is loaded", () => {
    expect(wordingAtHand(file.slice(0, 2))).toBeNull();
  });
});

describe("wordingAtHand", () => {
  test("is English for a language nobody has added", () => {
    expect(wordingAtHand("it")).toEqual({ language: "en", strings: english });
  });

  test("is the host's once it was added, English where that is silent", () => {
    addLanguage("eo", { send: "Demandi" });
    expect(wordingAtHand("eo-XX")).toMatchObject({ language: "eo-XX", strings: { send: "Demandi", copy: "Copy" } });
  });
});

test("fill leaves a place without a value visible", () => {
  expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
});
