/** The parts of the widget that stay: heading, question form, suggestions, thread, and the live region. */
import { LONGEST_QUESTION } from "../../src/domain/question-limits.ts";
import { createElement } from "./create-element.ts";
import { fill, type Wording } from "./interface-strings.ts";
import { questionLength } from "./next-state.ts";

/** From this length on the reader sees how much room is left. */
const COUNTED_FROM = 400;

export interface Frame {
  readonly root: HTMLElement;
  readonly field: HTMLTextAreaElement;
  readonly suggestions: HTMLElement;
  readonly thread: HTMLElement;
  readonly status: HTMLElement;
  readonly renew: HTMLButtonElement;
}

export interface FrameActions {
  readonly ask: (question: string) => void;
  readonly renew: () => void;
  readonly announce: (message: string) => void;
  /** Absent where the widget is not in a panel. */
  readonly close?: () => void;
}

export function renderFrame(wording: Wording, title: string, actions: FrameActions): Frame {
  const { strings, language } = wording;
  const { form, field } = renderForm(wording, actions);
  const suggestions = createElement("div", { class: "suggestions", part: "suggestions", hidden: true });
  const thread = createElement("section", {
    class: "thread",
    part: "thread",
    "aria-label": strings.thread,
    hidden: true,
  });
  const status = createElement("div", { class: "unseen", role: "status" });
  const renew = createElement(
    "button",
    { type: "button", class: "quiet", hidden: true, click: actions.renew },
    strings.newConversation,
  );
  const header = createElement(
    "header",
    { part: "header" },
    createElement("h2", { id: "title", part: "title" }, title),
    renew,
    renderClose(strings.close, actions.close),
    createElement("p", { part: "tagline" }, strings.tagline),
  );
  const properties = { class: "root", part: "root", lang: language, "aria-labelledby": "title" };
  const root = createElement("section", properties, header, form, suggestions, thread, status);
  return { root, field, suggestions, thread, status, renew };
}

function renderClose(name: string, close: (() => void) | undefined): HTMLElement | null {
  if (close === undefined) return null;
  return createElement("button", { type: "button", class: "close", part: "close", "aria-label": name, click: close });
}

function renderForm({ strings }: Wording, { ask, announce }: FrameActions) {
  const hint = createElement("p", { id: "hint", class: "fine", part: "hint" });
  const field = createElement("textarea", {
    id: "question",
    part: "input",
    rows: "1",
    dir: "auto",
    autocomplete: "off",
    enterkeyhint: "search",
    "aria-describedby": "hint",
    input: () => showLength(field, hint, strings),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const problem = problemOf(field.value, strings);
    showProblem(field, hint, problem);
    if (problem !== null) {
      announce(problem);
      field.focus();
      return;
    }
    const question = field.value;
    field.value = "";
    ask(question);
  };
  const form = createElement(
    "form",
    { part: "form", novalidate: true, submit },
    createElement("label", { for: "question", part: "label" }, strings.label),
    field,
    createElement("button", { type: "submit", part: "send" }, strings.send),
    hint,
  );
  field.addEventListener("keydown", (event) => {
    // Enter that ends a composition (Japanese, Chinese, Korean) belongs to the text.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return { form, field };
}

function problemOf(question: string, strings: Wording["strings"]): string | null {
  const count = questionLength(question);
  if (count === 0) return strings.empty;
  return count > LONGEST_QUESTION ? fill(strings.tooLong, { count, most: LONGEST_QUESTION }) : null;
}

function showLength(field: HTMLTextAreaElement, hint: HTMLElement, strings: Wording["strings"]): void {
  const count = questionLength(field.value);
  const isTooLong = count > LONGEST_QUESTION;
  showProblem(field, hint, isTooLong ? problemOf(field.value, strings) : null);
  if (!isTooLong && count >= COUNTED_FROM) hint.textContent = fill(strings.counter, { count, most: LONGEST_QUESTION });
}

function showProblem(field: HTMLTextAreaElement, hint: HTMLElement, problem: string | null): void {
  hint.textContent = problem ?? "";
  hint.classList.toggle("problem", problem !== null);
  if (problem === null) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
}
