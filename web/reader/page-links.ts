/** Where a page's links lead: on a server, below the address readers reach it at; in a folder of files, relative to the page. */
import { rootPath } from "./page-shell.ts";

export interface PageLinks {
  /** The start page. */
  readonly home: string;
  readonly widget: string;
  /** Where oEmbed is asked; null where nobody answers. */
  readonly oembed: string | null;
  /** Scripts that every page of the site loads. */
  readonly everywhere: readonly string[];
  /** A stylesheet or script of the pages, by its name. */
  asset(name: string): string;
  /** A transcript's reader page, or its text as data. */
  transcript(id: string, extension?: ".json" | ".txt"): string;
  /** Absolute address of a transcript's page, or of the start page; null where the site does not know its own. */
  addressOf(transcript: string | null): string | null;
}

/** A server's pages know their address, others their links. */
export type PagePlace = { readonly baseUrl: string } | { readonly links: PageLinks };

export function linksOf(place: PagePlace): PageLinks {
  return "links" in place ? place.links : serverLinks(place.baseUrl);
}

/** @param baseUrl absolute, without a trailing slash; it may end in a path */
function serverLinks(baseUrl: string): PageLinks {
  const root = rootPath(baseUrl);
  const path = (id: string | null, extension = "") => (id === null ? `${root}/` : `${root}/t/${id}${extension}`);
  return {
    home: path(null),
    widget: `${root}/widget.js`,
    oembed: `${root}/oembed`,
    everywhere: [],
    asset: (name) => `${root}/assets/${name}`,
    transcript: path,
    addressOf: (id) => new URL(path(id), baseUrl).href,
  };
}
