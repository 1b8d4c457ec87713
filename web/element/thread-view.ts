/** Puts a conversation on screen, and keeps focus and announcements as readers with assistive technology need them. */
import type { AskResponse } from "../../src/http/contract.ts";
import type { Conversation } from "./conversation.ts";
import { createElement } from "./create-element.ts";
import type { InterfaceStrings } from "./english.ts";
import { fill } from "./interface-strings.ts";
import type { ConversationEvent, ConversationState, Exchange } from "./next-state.ts";
import type { PageFinder } from "./page-finder.ts";
import { Panel } from "./panel.ts";
import type { QuotedAnswer } from "./quoted-answer.ts";
import type { RenderContext } from "./render-context.ts";
import { describeFailure, renderExchange, renderQuestionButtons } from "./render-exchange.ts";
import { type Frame, renderFrame } from "./render-frame.ts";
import { resolveLink } from "./resolve-link.ts";
import type { DrawnExchange, SearchFeedback } from "./search-feedback.ts";
import { clearHighlight, showRanges } from "./show-in-text.ts";

/** Milliseconds an announcement stays in the live region, so that it is not met again while reading on. */
const ANNOUNCEMENT_STAYS = 1000;

export interface Surroundings extends Omit<RenderContext, "actions"> {
  readonly finder: PageFinder;
  /** `launcher` puts everything into a panel behind a button. */
  readonly mode: string;
  /** Of a search that runs in the page; null as long as there is none. */
  readonly feedback: () => SearchFeedback | null;
}

export class ThreadView {
  readonly #shadow: ShadowRoot;
  readonly #surroundings: Surroundings;
  readonly #context: RenderContext;
  readonly #frame: Frame;
  readonly #panel: Panel | null;
  readonly #back: HTMLButtonElement;
  readonly #shown = new Map<number, DrawnExchange>();
  #opener: HTMLElement | null = null;
  /** The newest answer as it was announced. */
  #announced = "";

  constructor(shadow: ShadowRoot, conversation: Conversation, surroundings: Surroundings) {
    const { strings } = surroundings.wording;
    const ask = (question: string) => void conversation.ask(question);
    this.#shadow = shadow;
    this.#surroundings = surroundings;
    this.#context = {
      ...surroundings,
      actions: {
        ask: (question) => {
          ask(question);
          this.#frame.field.focus();
        },
        retry: (id) => void conversation.retry(id),
        isInPage: (answer) => surroundings.finder.find(answer) !== null,
        showInPage: (answer, opener) => this.#showInPage(answer, opener),
        takesFeedback: () => conversation.takesFeedback,
        judge: (verdict) => conversation.judge(verdict),
        announce: (message) => this.#announce(message),
      },
    };
    const inPanel = surroundings.mode === "launcher";
    const title = surroundings.asksAll ? strings.titleOfAll : strings.title;
    this.#frame = renderFrame(surroundings.wording, title, {
      ask,
      renew: () => {
        conversation.clear();
        this.#frame.field.focus();
      },
      announce: (message) => this.#announce(message),
      ...(inPanel ? { close: () => this.#panel?.close() } : {}),
    });
    this.#panel = inPanel ? new Panel(this.#frame, title) : null;
    const properties = { type: "button", class: "back", part: "back", popover: "manual", click: () => this.#goBack() };
    this.#back = createElement("button", properties, strings.back);
    shadow.append(...(this.#panel?.elements ?? [this.#frame.root]), this.#back);
  }

  open(): void {
    this.#panel?.open();
    this.#frame.field.focus();
  }

  /** Puts words into the question field for the reader to finish, and leads there. */
  draft(words: string): void {
    this.open();
    const { field } = this.#frame;
    field.value = words;
    // Shows the length, and scrolls to the field where the words end.
    field.dispatchEvent(new Event("input"));
    field.setSelectionRange(words.length, words.length);
    field.scrollIntoView({ block: "center" });
  }

  /** A search in this browser is on its way, and shows itself from now on. */
  watch(share: number): void {
    this.#surroundings.feedback()?.showProgress(this.#frame.root, share);
  }

  update(state: ConversationState, event: ConversationEvent): void {
    const { thread, renew } = this.#frame;
    const focusedInThread = thread.contains(this.#shadow.activeElement);
    this.#updateThread(state.exchanges);
    thread.hidden = state.exchanges.length === 0;
    renew.hidden = thread.hidden;
    // What had the focus may be gone; without this it would fall out of the widget.
    if (focusedInThread && !thread.contains(this.#shadow.activeElement)) this.#frame.field.focus();
    if (event.type === "suggested" || event.type === "asked" || event.type === "cleared")
      this.#updateSuggestions(state);
    this.#announceEvent(event);
  }

  remove(): void {
    clearHighlight();
    this.#shadow.replaceChildren();
  }

  /** Newest first, right under the form; asking folds the earlier ones away. */
  #updateThread(exchanges: readonly Exchange[]): void {
    const kept = new Set(exchanges.map(({ id }) => id));
    for (const [id, { element }] of this.#shown) {
      if (kept.has(id)) continue;
      element.remove();
      this.#shown.delete(id);
    }
    for (const exchange of exchanges) this.#updateExchange(exchange, exchange === exchanges.at(-1));
  }

  #updateExchange(exchange: Exchange, isNewest: boolean): void {
    const shown = this.#shown.get(exchange.id);
    if (shown?.exchange === exchange) return;
    const drawn = renderExchange(exchange, this.#context);
    const { language } = this.#context.wording;
    const element = this.#surroundings.feedback()?.finish({ exchange, element: drawn }, shown, language) ?? drawn;
    if (shown === undefined) {
      for (const earlier of this.#shown.values()) earlier.element.removeAttribute("open");
      this.#frame.thread.prepend(element);
    } else if (element !== shown.element) {
      element.toggleAttribute("open", isNewest || shown.element.hasAttribute("open"));
      shown.element.replaceWith(element);
    }
    this.#shown.set(exchange.id, { exchange, element });
  }

  #updateSuggestions({ suggestions, exchanges }: ConversationState): void {
    const { strings } = this.#context.wording;
    const box = this.#frame.suggestions;
    box.hidden = suggestions.length === 0 || exchanges.length > 0;
    const heading = createElement("p", { class: "fine" }, strings.suggestions);
    box.replaceChildren(heading, renderQuestionButtons(suggestions, this.#context));
  }

  #announceEvent(event: ConversationEvent): void {
    const { strings } = this.#context.wording;
    if (event.type === "asked" || event.type === "retried") {
      this.#announced = "";
      this.#announce(strings.waiting);
    }
    if (event.type === "failed") this.#announce(describeFailure(event.failure, strings));
    if (event.type === "answered") this.#announceAnswer(describeResponse(event.response, strings));
  }

  /** What was said of a preliminary answer need not be said again. */
  #announceAnswer(message: string): void {
    if (message !== this.#announced) this.#announce(message);
    this.#announced = message;
  }

  #announce(message: string): void {
    const announcement = createElement("p", {}, message);
    this.#frame.status.append(announcement);
    setTimeout(() => announcement.remove(), ANNOUNCEMENT_STAYS);
  }

  #showInPage(answer: QuotedAnswer, opener: HTMLElement): void {
    const ranges = this.#surroundings.finder.find(answer);
    if (ranges === null) {
      this.#openElsewhere(answer);
      return;
    }
    this.#opener = opener;
    this.#panel?.close();
    showRanges(ranges);
    this.#back.showPopover();
    this.#back.focus({ preventScroll: true });
    this.#announce(this.#context.wording.strings.shownInText);
  }

  /** The page has changed since the quote was seen in it. */
  #openElsewhere({ citation }: QuotedAnswer): void {
    const { base } = this.#context;
    const link = resolveLink(citation.sourceHref, base) ?? resolveLink(citation.href, base);
    if (link !== null) window.open(link, "_blank", "noopener");
  }

  #goBack(): void {
    this.#back.hidePopover();
    clearHighlight();
    // A panel gives the focus, when it is closed, to what had it before: the button that goes would lose it.
    this.#panel?.elements[0]?.focus();
    this.#panel?.open();
    this.#opener?.scrollIntoView({ block: "center" });
    this.#opener?.focus({ preventScroll: true });
  }
}

function describeResponse({ answers }: AskResponse, strings: InterfaceStrings): string {
  const [first] = answers;
  if (first === undefined) return strings.notAnswered;
  return fill(strings.found, { count: answers.length, speaker: first.speaker.name, quote: first.quote });
}
