/** What of a page is not the text, by element, by attribute, and by the names that publishing software gives. */
import { attribute, namesOf } from "./element.ts";
import type { HtmlElement } from "./parse-html.ts";

export interface SkipReason {
  /** As the report shows it. */
  readonly what: string;
  /** False where only a name says so, which may be wrong: such a stretch is kept where it is most of the page. */
  readonly certain: boolean;
}

const BY_TAG: ReadonlyMap<string, string> = new Map([
  ["script", "script"],
  ["style", "style block"],
  ["template", "template"],
  ["noscript", "text for browsers without scripts"],
  ["iframe", "embedded frame"],
  ["object", "embedded object"],
  ["audio", "player"],
  ["video", "player"],
  ["canvas", "drawing"],
  ["svg", "drawing"],
  ["button", "button"],
  ["select", "form"],
  ["textarea", "form"],
  ["input", "form"],
  ["datalist", "form"],
  ["nav", "navigation"],
  ["menu", "navigation"],
  ["dialog", "dialog"],
  ["figcaption", "caption of a picture"],
  ["rt", "reading of a character"],
  ["rp", "reading of a character"],
]);

/** Tags that often hold what is not the text, and sometimes the text. */
const BY_DOUBTFUL_TAG: ReadonlyMap<string, string> = new Map([
  ["aside", "aside"],
  ["footer", "footer"],
  ["form", "form"],
]);

const BY_ROLE: ReadonlyMap<string, string> = new Map([
  ["navigation", "navigation"],
  ["search", "form"],
  ["dialog", "dialog"],
  ["alert", "notice"],
  ["tooltip", "tooltip"],
  ["banner", "page header"],
  ["contentinfo", "footer"],
  ["complementary", "aside"],
]);

// The names of WordPress, Substack, Ghost, Drupal and the usual plug-ins, and those that everybody invents alike.
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:comments?|comments?-(?:area|list|section|page|respond|form|thread|wrap(?:per)?)|commentlist|respond|discussion|disqus(?:_thread)?|(?:article|post|gh)-comments)$/iu,
    "comments",
  ],
  [
    /^(?:share|sharing|sharedaddy|social|addtoany|sharethis|shareaholic)$|^(?:jp-shar|sd-shar|a2a_|addthis|social-|share-|post-share|article-share|entry-share|sharing-)|[-_]share(?:[-_]?(?:bar|buttons?|links?|tools?|icons?))?$|share-?(?:bar|buttons?|links?|tools?|icons?)$|social-?(?:links?|icons?|share|media|buttons?)$/iu,
    "share buttons",
  ],
  [
    /subscri(?:be|ption)|newsletter|^(?:signup|sign-up)|kg-signup|mailing-?list|mc4wp|mailchimp|email-?(?:form|capture)|paywall|^(?:gh-)?portal|upgrade-?(?:prompt|cta)/iu,
    "subscribe box",
  ],
  [
    /^(?:jp-)?related|related-?(?:posts?|articles?|content|links?|stories)|^(?:read|see)-?(?:more|next|also)|recommend(?:ed|ations)|^more-(?:from|posts|stories|articles)|^(?:post|posts|nav)-(?:navigation|pagination|links)|^(?:prev|next)-post|up-next|yarpp/iu,
    "related links",
  ],
  [
    /^(?:ad|ads|advert|advertisement|sponsor|sponsored|promo|banner-ad)$|^ad(?:s|vert)?[-_](?:slot|unit|wrap|container|box|block)|google-?ads?|dfp-|-advert(?:isement)?$|sponsor-?(?:box|block|message)/iu,
    "advertisement",
  ],
  [
    /^(?:breadcrumbs?|pagination|navbar|nav|menu|toc|table-of-contents|skip-?link|sidebar|site-(?:header|footer|navigation)|footer)$|^(?:breadcrumb|menu-|nav-|sidebar-|footer-|toc_|ez-toc|wp-block-table-of-contents)/iu,
    "navigation",
  ],
  [
    /^(?:wp-caption-text|caption|image-caption|photo-?(?:caption|credit)|gallery-caption|credit|slider_caption)$|[-_](?:figcaption|image-caption|photo-credit)$/iu,
    "caption of a picture",
  ],
  [
    /^(?:author-?(?:box|bio|card|info)|about-?author|post-author-bio|byline-bio|entry-author|author-description)$/iu,
    "note about the author",
  ],
  [
    /^(?:byline|by-?line|dateline|post-?meta|entry-?meta|article-?meta|meta|post-date|published|entry-date|posted-on|post-header-meta|article-header|gh-article-(?:header|meta)|post-header|entry-header|tags|post-tags|entry-footer|post-footer|article-tags|cat-links|tags-links)$|^(?:byline-wrapper|pencraft-byline)$|[-_](?:tags|tag-?list|meta|bottom-?meta|publish(?:ed|-date))$/iu,
    "byline, date and tags",
  ],
  [/^(?:cookie|consent|gdpr)|cookie-?(?:banner|notice|consent)/iu, "cookie notice"],
  [/tooltip|popover/iu, "tooltip"],
  [/^(?:pull-?quote|wp-block-pullquote|pullquote-wrapper)$/iu, "pull quote"],
  [/^(?:footnotes?|footnote-?(?:list|content)|endnotes?|references|reflist)$/iu, "footnotes"],
  [
    /^(?:button-wrapper|wp-block-buttons?|kg-button-card|kg-cta-card|kg-bookmark-card|kg-audio-card|kg-video-card|kg-header-card|kg-product-card|captioned-button-wrap|embedded-post(?:-wrap)?|digest-post-embed|poll-embed|install-substack-app-embed|community-chat|audio-player|player|wp-audio-shortcode|powerpress_links|powerpress_player)$/iu,
    "button or card",
  ],
];

const HIDDEN_NAME =
  /^(?:hidden|is-hidden|hide|d-none|invisible|sr-only|screen-?reader-?text|visually-?hidden|a11y-hidden|show-for-sr|element-invisible|u-hidden|print-only)$/iu;
const SHOWN_AGAIN = /^(?:sm|md|lg|xl|2xl|d-(?:sm|md|lg|xl))[:-]/u;
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/** Null where the element may be part of the text. */
export function skipReason(element: HtmlElement): SkipReason | null {
  const byTag = BY_TAG.get(element.tagName);
  if (byTag !== undefined) return { what: byTag, certain: true };
  const role = BY_ROLE.get(attribute(element, "role") ?? "");
  const doubtful = BY_DOUBTFUL_TAG.get(element.tagName) ?? role ?? hiddenBy(element) ?? namedFor(element);
  return doubtful === undefined ? null : { what: doubtful, certain: false };
}

function hiddenBy(element: HtmlElement): string | undefined {
  if (attribute(element, "hidden") !== null && attribute(element, "hidden") !== "until-found") return HIDDEN;
  if (HIDDEN_STYLE.test(attribute(element, "style") ?? "")) return HIDDEN;
  // What screen readers pass over but eyes see is an ornament, unless it is long.
  if (attribute(element, "aria-hidden") === "true") return HIDDEN;
  const names = namesOf(element);
  return names.some((name) => HIDDEN_NAME.test(name)) && !names.some((name) => SHOWN_AGAIN.test(name))
    ? HIDDEN
    : undefined;
}

export const HIDDEN = "hidden text";

function namedFor(element: HtmlElement): string | undefined {
  // Names on the page as a whole (`body class="has-sidebar share-on"`) speak of its parts.
  if (element.tagName === "body" || element.tagName === "html" || element.tagName === "main") return undefined;
  const names = namesOf(element);
  return BY_NAME.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}
