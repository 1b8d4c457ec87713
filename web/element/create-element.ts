/** The only way the widget makes DOM: attributes, listeners, and text nodes. Never markup from a string. */

export type Child = Node | string | false | null;

/** A listener under its event's name, or an attribute: `true` sets it empty, `false` and null leave it out. */
export type Properties = Readonly<Record<string, string | boolean | null | ((event: Event) => void)>>;

export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (typeof value === "string") element.setAttribute(name, value);
    else if (value === true) element.setAttribute(name, "");
  }
  element.append(...children.filter((child) => child !== false && child !== null));
  return element;
}
