/** Title, date, language and the rest, from what a page says of itself; the surest place first. */
import { LANGUAGE_TAG } from "../../../domain/transcript.ts";
import type { ProposedDetails } from "../format-reader.ts";
import { readDate } from "../read-date.ts";
import { attribute, descendants, namesOf, textOf } from "./element.ts";
import type { HtmlElement } from "./parse-html.ts";
import { type LinkedData, readLinkedData } from "./read-linked-data.ts";

export interface PageDetails {
  readonly details: ProposedDetails;
  /** Who wrote the page, or its publisher; null where it does not say. */
  readonly author: string | null;
}

/** @param html the page's root element */
export function readPageDetails(html: HtmlElement): PageDetails {
  const page = surveyPage(html);
  const { linked, meta } = page;
  const url = firstAddress([page.canonical, meta.get("og:url")], page.base);
  const publisher = linked?.publisher ?? meta.get("og:site_name") ?? meta.get("application-name") ?? null;
  const media = firstAddress(
    [linked?.media, meta.get("og:audio:secure_url"), meta.get("og:audio"), page.media, meta.get("og:video")],
    url ?? page.base,
  );
  const found = {
    title: linked?.title ?? meta.get("og:title") ?? meta.get("dc.title") ?? page.heading ?? page.title,
    date: dateOf(page),
    language: languageTag(
      attribute(html, "lang") ??
        linked?.language ??
        meta.get("inlanguage") ??
        meta.get("content-language") ??
        meta.get("og:locale"),
    ),
    url,
    publisher,
    place: linked?.place ?? page.place,
    media,
  };
  const author = linked?.author ?? meta.get("author") ?? page.author ?? publisher;
  return { details: present(found), author: author === null || /^https?:/u.test(author) ? publisher : author };
}

interface PageSurvey {
  readonly linked: LinkedData | null;
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string | null;
  /** The first `h1`. */
  readonly heading: string | null;
  readonly canonical: string | null;
  readonly base: string | null;
  readonly media: string | null;
  readonly place: string | null;
  readonly author: string | null;
  /** Dates of `<time>`, in order. */
  readonly times: readonly string[];
}

function surveyPage(html: HtmlElement): PageSurvey {
  const meta = new Map<string, string>();
  const times: string[] = [];
  const first: Record<"title" | "heading" | "canonical" | "base" | "media" | "place" | "author", string | null> = {
    title: null,
    heading: null,
    canonical: null,
    base: null,
    media: null,
    place: null,
    author: null,
  };
  for (const element of descendants(html)) {
    if (element.tagName === "meta") addMeta(element, meta);
    else if (element.tagName === "time") times.push(attribute(element, "datetime") ?? textOf(element));
    else {
      const [key, value] = noteworthy(element) ?? [];
      if (key !== undefined && value !== undefined && value !== "") first[key] ??= value;
    }
  }
  return { ...first, linked: readLinkedData(html), meta, times };
}

function addMeta(element: HtmlElement, meta: Map<string, string>): void {
  const name =
    attribute(element, "property") ??
    attribute(element, "name") ??
    attribute(element, "itemprop") ??
    attribute(element, "http-equiv");
  const content = attribute(element, "content")?.trim();
  if (name === null || content === undefined || content === "") return;
  const key = name.toLowerCase();
  if (!meta.has(key)) meta.set(key, content);
}

type Noteworthy = "title" | "heading" | "canonical" | "base" | "media" | "place" | "author";

function noteworthy(element: HtmlElement): [Noteworthy, string] | null {
  const words = (): string => textOf(element).replace(/\s+/gu, " ").trim();
  const names = namesOf(element);
  switch (element.tagName) {
    case "title":
      return ["title", words()];
    case "h1":
      return ["heading", words()];
    case "base":
      return ["base", attribute(element, "href") ?? ""];
    case "link":
      return attribute(element, "rel")?.toLowerCase() === "canonical"
        ? ["canonical", attribute(element, "href") ?? ""]
        : null;
    case "audio":
    case "video":
    case "source":
      return /^image\//u.test(attribute(element, "type") ?? "") ? null : ["media", attribute(element, "src") ?? ""];
    default:
      if (names.includes("p-location")) return ["place", words()];
      return attribute(element, "rel") === "author" && element.tagName === "a" ? ["author", words()] : null;
  }
}

function dateOf({ linked, meta, times }: PageSurvey): string | null {
  const names = [
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "og:published_time",
    "ya:ovs:upload_date",
  ];
  for (const said of [linked?.date, ...names.map((name) => meta.get(name)), ...times]) {
    const date = readDate(said ?? "");
    if (date !== null) return date;
  }
  return null;
}

/** `en_US`, as Open Graph writes it, is `en-US`. */
function languageTag(said: string | null | undefined): string | null {
  const tag = (said ?? "").trim().replaceAll("_", "-");
  return LANGUAGE_TAG.test(tag) ? tag : null;
}

/** An address that is one by itself comes before those that only another makes whole. */
function firstAddress(said: readonly (string | null | undefined)[], base: string | null): string | null {
  const given = said.filter((each) => each != null && each !== "").map(String);
  const absolute = given.map((each) => webAddress(each, null)).find((each) => each !== null);
  return absolute ?? given.map((each) => webAddress(each, base)).find((each) => each !== null) ?? null;
}

function webAddress(said: string, base: string | null): string | null {
  try {
    const url = base === null ? new URL(said) : new URL(said, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

function present(
  found: Readonly<Record<"title" | "date" | "language" | "url" | "publisher" | "place" | "media", string | null>>,
): ProposedDetails {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null && value !== ""));
}
