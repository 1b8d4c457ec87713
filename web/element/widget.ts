/**
 * `/widget.js`: one script tag gives a page the widget.
 *
 *     <script src="https://verbatim.example/widget.js" data-transcript="town-meeting" async></script>
 *
 * Settings are the attributes of `<verbatim-ask>` with `data-` in front, and `data-target`, the selector of
 * the element to put the widget into. Without `data-transcript` the element is only defined, for pages that
 * place it themselves.
 */
import { defineVerbatimAsk } from "./define.ts";

const SETTINGS = ["transcript", "lang", "theme", "mode", "content", "no-history", "ask-selection"];

function load(script: HTMLScriptElement): void {
  const base = new URL(".", script.src).href;
  defineVerbatimAsk(base);
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

if (document.currentScript instanceof HTMLScriptElement) load(document.currentScript);
