/** The words of SubRip text: without the tags players know, with character references resolved. */
import { decodeHTMLStrict } from "entities";
import type { CaptionLine } from "../captions/caption.ts";

// Only tags that players act on: "a < b" and "<3" are words.
const TAG =
  /<\/?(?:[biusvc]|font|ruby|rt|rp|br|span|em|strong|lang)(?:[\s.=][^<>]{0,200})?\/?>|\{\\[a-z][^{}]{0,80}\}|\{[yY]:[biu,]{1,8}\}/giu;

export interface SrtText {
  readonly lines: readonly CaptionLine[];
  readonly markup: string;
}

export function readSrtText(text: readonly string[]): SrtText {
  const markup: string[] = [];
  const lines = text.map((line) => {
    const words = line.replace(TAG, (tag) => {
      markup.push(tag);
      return /^<br/iu.test(tag) ? " " : "";
    });
    return [{ text: decodeHTMLStrict(words), voice: null, time: null }];
  });
  return { lines, markup: markup.join("") };
}
