/** Asks whether an answer helped, where the server wants to know. */
import { createElement } from "./create-element.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";
import type { RenderContext } from "./render-context.ts";

/** Null where the server takes no feedback. */
export function renderFeedback(question: string, answer: QuotedAnswer, context: RenderContext): HTMLElement | null {
  const { actions, wording } = context;
  const { helped, yes, no, thanks, server } = wording.strings;
  if (!actions.takesFeedback()) return null;
  const judge = async (helpful: boolean) => {
    if (!(await actions.judge({ question, passage: answer.passage.id, helpful }))) return actions.announce(server);
    // The button that had the focus goes; its group keeps it.
    group.replaceChildren(thanks);
    group.focus();
  };
  const button = (name: string, helpful: boolean) =>
    createElement("button", { type: "button", class: "quiet", click: () => void judge(helpful) }, name);
  const group: HTMLElement = createElement(
    "p",
    { class: "fine", part: "feedback", role: "group", "aria-label": helped, tabindex: "-1" },
    `${helped} `,
    button(yes, true),
    " ",
    button(no, false),
  );
  return group;
}
