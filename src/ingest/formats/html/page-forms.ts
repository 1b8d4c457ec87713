/** How a page as a whole sets its speakers. */
import type { PageForms } from "./page-walk.ts";
import type { HtmlElement } from "./parse-html.ts";
import { termsNameSpeakers } from "./read-definitions.ts";
import { columnsByWidth } from "./read-table.ts";

export function formsOf(page: HtmlElement): PageForms {
  return { termsAreSpeakers: termsNameSpeakers(page), columns: columnsByWidth(page) };
}
