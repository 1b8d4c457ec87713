/** One question of the thread with whatever came back. */
import type { AskResponse } from "../../src/http/contract.ts";
import { createElement } from "./create-element.ts";
import type { InterfaceStrings, StringKey } from "./english.ts";
import { fill } from "./interface-strings.ts";
import type { AskFailure, Exchange, FailureKind } from "./next-state.ts";
import { renderAnswer } from "./render-answer.ts";
import type { RenderContext } from "./render-context.ts";
import { renderFeedback } from "./render-feedback.ts";

export function renderExchange(exchange: Exchange, context: RenderContext): HTMLElement {
  return createElement(
    "details",
    { class: "exchange", part: "exchange", open: true },
    createElement(
      "summary",
      { part: "question" },
      createElement("h3", { lang: context.quoteLanguage }, exchange.question),
    ),
    createElement("div", { class: "reply" }, ...renderReply(exchange, context)),
  );
}

/** What a failure is called in the interface; also what is announced. */
export function describeFailure(failure: AskFailure, strings: InterfaceStrings): string {
  if (failure.kind === "rate-limited" && failure.retryAfter !== null) {
    return fill(strings.rateLimitedFor, { seconds: failure.retryAfter });
  }
  return strings[FAILURE_STRING[failure.kind]];
}

const FAILURE_STRING = {
  offline: "offline",
  unreachable: "unreachable",
  "rate-limited": "rateLimited",
  unavailable: "unavailable",
  "unknown-transcript": "unknownTranscript",
  invalid: "invalid",
  server: "server",
} as const satisfies Record<FailureKind, StringKey>;

function renderReply({ id, reply }: Exchange, context: RenderContext): readonly HTMLElement[] {
  const { strings } = context.wording;
  switch (reply.phase) {
    case "waiting":
      return [createElement("p", { class: "waiting", part: "waiting" }, strings.waiting)];
    case "cancelled":
      return [renderNotice(strings.cancelled, id, context)];
    case "failed":
      return [renderNotice(describeFailure(reply.failure, strings), id, context)];
    case "answered":
      return renderResponse(reply.response, context);
  }
}

function renderNotice(message: string, id: number, { wording, actions }: RenderContext): HTMLElement {
  const again = createElement(
    "button",
    { type: "button", class: "quiet", click: () => actions.retry(id) },
    wording.strings.retry,
  );
  return createElement("div", { class: "notice", part: "notice" }, createElement("p", {}, message), again);
}

function renderResponse(response: AskResponse, context: RenderContext): readonly HTMLElement[] {
  const { strings } = context.wording;
  const interpreted =
    response.interpretedAs === undefined
      ? []
      : [createElement("p", { class: "fine" }, fill(strings.interpreted, { question: response.interpretedAs }))];
  const found = response.answered
    ? response.answers.map((answer) => {
        const shown = renderAnswer(answer, context);
        shown.append(renderFeedback(response.question, answer, context) ?? "");
        return shown;
      })
    : renderNotAnswered(response.nearest, context);
  return [...interpreted, ...found];
}

function renderNotAnswered(nearest: readonly { readonly question: string }[], context: RenderContext): HTMLElement[] {
  const { strings } = context.wording;
  const statement = createElement("p", { class: "statement", part: "not-answered" }, strings.notAnswered);
  if (nearest.length === 0) return [statement];
  return [
    statement,
    createElement("p", { class: "fine" }, strings.nearest),
    renderQuestionButtons(
      nearest.map(({ question }) => question),
      context,
    ),
  ];
}

/** Questions to choose from; the whole question is asked even where its end is cut off on screen. */
export function renderQuestionButtons(questions: readonly string[], context: RenderContext): HTMLElement {
  const buttons = questions.map((question) =>
    createElement(
      "li",
      {},
      createElement(
        "button",
        { type: "button", part: "suggestion", lang: context.quoteLanguage, click: () => context.actions.ask(question) },
        createElement("span", {}, question),
      ),
    ),
  );
  return createElement("ul", { class: "questions" }, ...buttons);
}
