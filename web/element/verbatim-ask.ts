/** The custom element: reads its attributes, shows the conversation, leads to the words on the page. */
import type { AskClient, AskTransport } from "./ask-client.ts";
import type { OfferSelection } from "./ask-selection.ts";
import { Conversation } from "./conversation.ts";
import { NO_MEMORY, sessionMemory } from "./conversation-memory.ts";
import { addLanguage, loadWording, type Wording, wordingAtHand } from "./interface-strings.ts";
import { PageFinder } from "./page-finder.ts";
import type { SearchFeedback } from "./search-feedback.ts";
import { type Surroundings, ThreadView } from "./thread-view.ts";
import { widgetStyles } from "./widget-styles.ts";

/**
 * `<verbatim-ask transcript="...">`.
 *
 * | attribute | what | default |
 * | --- | --- | --- |
 * | `src` | address of the server | where `widget.js` came from, else the page's own |
 * | `transcript` | the transcript asked | all of them |
 * | `lang` | language of the interface | the page's; English where it is not spoken |
 * | `theme` | `light` or `dark` | the reader's preference |
 * | `mode` | `inline` or `launcher` | `inline` |
 * | `content` | selector of the part of the page that holds the transcript | the whole page |
 * | `ask-selection` | selecting words of the content offers to ask about them | off |
 * | `no-history` | keeps nothing, not even until the tab is closed | off |
 */
export class VerbatimAsk extends HTMLElement {
  static readonly observedAttributes = ["src", "transcript", "lang", "mode", "content", "no-history", "ask-selection"];
  static readonly addLanguage = addLanguage;
  /** The server asked where `src` is absent; ends in a slash. */
  static defaultBase = "";
  /** What answers at an address. */
  static openClient: (base: string) => AskClient;
  /** Set by a search that runs in the page, once its code is here. */
  static feedback: SearchFeedback | null = null;

  #isStarted = false;
  /** The language being fetched. */
  #awaited = "";
  #conversation: Conversation | null = null;
  #view: ThreadView | null = null;
  #selectionOffer: AbortController | null = null;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [widgetStyles()];
    this.addEventListener("focusin", () => this.#conversation?.prepare());
  }

  connectedCallback(): void {
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    // While the element is being made, attributes arrive before it is connected.
    if (!this.#isStarted || before === after) return;
    this.#stop();
    this.#start();
  }

  /** Address of the server, ending in a slash; falls back to the page's where `src` is no address. */
  get base(): string {
    const given = this.getAttribute("src") || VerbatimAsk.defaultBase || "/";
    const url = URL.parse(given.endsWith("/") ? given : `${given}/`, document.baseURI);
    return (url ?? new URL("/", document.baseURI)).href;
  }

  /** Any unknown value reads as `inline`. */
  get mode(): "inline" | "launcher" {
    return this.getAttribute("mode") === "launcher" ? "launcher" : "inline";
  }

  get transcript(): string | null {
    return this.getAttribute("transcript") || null;
  }

  /** Selector of the part of the page that holds the transcript; null: the whole page. */
  get content(): string | null {
    return this.getAttribute("content") || null;
  }

  /** Opens the panel in launcher mode and puts the focus into the question field. */
  open(): void {
    this.#view?.open();
  }

  #start(): void {
    this.#isStarted = true;
    const tag = this.closest("[lang]")?.getAttribute("lang") || "en";
    const wording = wordingAtHand(tag);
    if (wording !== null) this.#show(wording);
    else void this.#showLater(tag);
  }

  async #showLater(tag: string): Promise<void> {
    const { base } = this;
    this.#awaited = tag;
    const wording = await loadWording(tag, base);
    // The element may have been removed, or given another language, in the meantime.
    if (this.#isStarted && this.#view === null && this.#awaited === tag) this.#show(wording);
  }

  #show(wording: Wording): void {
    const { shadowRoot } = this;
    if (shadowRoot === null) return;
    const conversation = new Conversation({
      client: VerbatimAsk.openClient(this.base),
      memory: this.#memory(),
      transcript: this.transcript,
      onChange: (state, event) => this.#view?.update(state, event),
      onPreparation: (share) => this.#view?.watch(share),
    });
    const view = new ThreadView(shadowRoot, conversation, this.#surroundings(wording));
    this.#view = view;
    this.#conversation = conversation;
    if (this.hasAttribute("ask-selection")) void this.#offerSelection(shadowRoot, view, wording);
    // Quotes are looked up in the page, which has to be there in full.
    whenParsed(() => void conversation.open());
  }

  /** Few hosts want it, so its code is fetched by those who do; without it nothing is offered. */
  async #offerSelection(shadow: ShadowRoot, view: ThreadView, { strings }: Wording): Promise<void> {
    const offer = new AbortController();
    this.#selectionOffer = offer;
    const module: unknown = await import(`${this.base}assets/ask-selection.js`).catch(() => null);
    if (!isOffering(module) || offer.signal.aborted) return;
    const { content } = this;
    const draft = (words: string) => view.draft(words);
    module.offerSelection({ shadow, content, label: strings.askSelection, draft, signal: offer.signal });
  }

  #stop(): void {
    this.#isStarted = false;
    this.#selectionOffer?.abort();
    this.#conversation?.close();
    this.#conversation = null;
    this.#view?.remove();
    this.#view = null;
  }

  #memory() {
    if (this.hasAttribute("no-history")) return NO_MEMORY;
    return sessionMemory(() => sessionStorage, `verbatim ${this.base} ${this.transcript ?? ""}`);
  }

  #surroundings(wording: Wording): Surroundings {
    return {
      wording,
      // Readers ask in the language of the page, whatever the interface speaks.
      quoteLanguage: this.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "",
      asksAll: this.transcript === null,
      base: this.base,
      finder: new PageFinder(this.content),
      mode: this.mode,
      feedback: () => VerbatimAsk.feedback,
    };
  }
}

function isOffering(module: unknown): module is { readonly offerSelection: OfferSelection } {
  return typeof module === "object" && module !== null && "offerSelection" in module;
}

export const browserTransport: AskTransport = {
  fetch: (input, init) => fetch(input, init),
  isOnline: () => navigator.onLine,
};

function whenParsed(action: () => void): void {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action, { once: true });
  else action();
}
