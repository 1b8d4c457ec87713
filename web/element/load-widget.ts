/** What one script tag does: it defines the element, and places one where the tag says of what. */
import { defineVerbatimAsk, type OpenClient } from "./define.ts";

const SETTINGS = ["transcript", "lang", "theme", "mode", "content", "no-history", "ask-selection"];

/** Does what the script tag asks for; nothing where the code was not loaded by one. */
export function loadWidget(script: HTMLOrSVGScriptElement | null, openClient: OpenClient): void {
  if (!(script instanceof HTMLScriptElement)) return;
  const base = baseOf(script);
  defineVerbatimAsk(base, openClient);
  if (!script.dataset["transcript"]) return;
  const element = document.createElement("verbatim-ask");
  element.setAttribute("src", base);
  for (const name of SETTINGS) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  const { target } = script.dataset;
  // A target may come after the script, and nothing is visible in the head.
  const waits = document.readyState === "loading" && (target !== undefined || document.head.contains(script));
  if (waits) document.addEventListener("DOMContentLoaded", () => place(element, script, target), { once: true });
  else place(element, script, target);
}

function place(element: Element, script: HTMLScriptElement, target: string | undefined): void {
  if (isSecondLauncher(element)) return;
  const box = target === undefined ? null : document.querySelector(target);
  if (box !== null) box.append(element);
  else if (document.head.contains(script) || !script.isConnected) document.body.append(element);
  else script.after(element);
}

/** Two panels for one transcript would cover one another: a template that includes the tag twice gets one. */
function isSecondLauncher(element: Element): boolean {
  const isTwin = (other: Element) =>
    ["src", "transcript", "mode"].every((name) => other.getAttribute(name) === element.getAttribute(name));
  return element.getAttribute("mode") === "launcher" && [...document.querySelectorAll("verbatim-ask")].some(isTwin);
}

/** `data-src`, or the folder that the script lies in; ends in a slash. */
function baseOf({ src, dataset }: HTMLScriptElement): string {
  const given = dataset["src"];
  if (!given) return new URL(".", src).href;
  return new URL(given.endsWith("/") ? given : `${given}/`, document.baseURI).href;
}
