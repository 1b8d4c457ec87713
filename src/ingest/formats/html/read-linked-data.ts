/** What a page says of itself in JSON-LD (schema.org). */
import { z } from "zod";
import { attribute, descendants } from "./element.ts";
import type { HtmlElement } from "./parse-html.ts";

export interface LinkedData {
  readonly title: string | null;
  readonly date: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly place: string | null;
  readonly media: string | null;
}

const Node = z.record(z.string(), z.unknown());
type Node = z.infer<typeof Node>;

/** Deeper than this nobody nests, and nobody means the page. */
const DEEPEST = 6;
/** A page's own description comes before those of what it links to. */
const ABOUT_PAGE =
  /^(?:.*Article|BlogPosting|LiveBlogPosting|Report|SpeechPosting|PodcastEpisode|RadioEpisode|TVEpisode|Episode|Interview|Conversation|VideoObject|AudioObject|Event|CreativeWork|DiscussionForumPosting)$/u;

export function readLinkedData(document: HtmlElement): LinkedData | null {
  const nodes: Node[] = [];
  for (const element of descendants(document)) {
    if (element.tagName !== "script" || !/ld\+json/iu.test(attribute(element, "type") ?? "")) continue;
    collect(parse(scriptText(element)), nodes, 0);
  }
  const page = nodes.find((node) => typesOf(node).some((type) => ABOUT_PAGE.test(type)));
  if (page === undefined) return null;
  return {
    title: text(page["headline"]) ?? text(page["name"]),
    date: text(page["datePublished"]) ?? text(page["startDate"]) ?? text(page["uploadDate"]),
    language: text(page["inLanguage"]),
    publisher: nameOf(page["publisher"]) ?? nameOf(page["partOfSeries"]),
    author: nameOf(page["author"]) ?? nameOf(page["creator"]),
    place: nameOf(page["contentLocation"]) ?? nameOf(page["location"]),
    media: mediaOf(page),
  };
}

function scriptText({ childNodes }: HtmlElement): string {
  return childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}

/** What is not JSON says nothing: browsers ignore it as well. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function collect(found: unknown, into: Node[], depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(found)) {
    for (const each of found) collect(each, into, depth + 1);
    return;
  }
  const node = Node.safeParse(found).data;
  if (node === undefined) return;
  into.push(node);
  for (const key of ["@graph", "mainEntity", "mainEntityOfPage"]) collect(node[key], into, depth + 1);
}

function typesOf(node: Node): readonly string[] {
  const types = node["@type"];
  return (Array.isArray(types) ? types : [types]).filter((type) => typeof type === "string");
}

function text(found: unknown): string | null {
  if (Array.isArray(found)) return text(found[0]);
  if (typeof found === "string") return found.trim() === "" ? null : found.trim();
  return nameOf(found);
}

function nameOf(found: unknown): string | null {
  if (Array.isArray(found)) {
    const names = found.map(nameOf).filter((name) => name !== null);
    return names.length === 0 ? null : names.join(", ");
  }
  if (typeof found === "string") return found.trim() === "" ? null : found.trim();
  const node = Node.safeParse(found).data;
  return node === undefined ? null : text(node["name"]);
}

function mediaOf(page: Node): string | null {
  for (const key of ["audio", "video", "associatedMedia", "encoding"]) {
    const media = page[key];
    const node = Node.safeParse(Array.isArray(media) ? media[0] : media).data;
    const address = node?.["contentUrl"] ?? node?.["url"];
    if (typeof address === "string") return address;
  }
  return typeof page["contentUrl"] === "string" ? page["contentUrl"] : null;
}
