/** Launcher mode: a button that opens the widget in a dialog; the browser keeps focus and Escape right. */
import { createElement } from "./create-element.ts";
import type { Frame } from "./render-frame.ts";

export class Panel {
  readonly elements: readonly HTMLElement[];
  readonly #dialog: HTMLDialogElement;

  constructor({ root, field }: Frame, title: string) {
    field.autofocus = true;
    this.#dialog = createElement(
      "dialog",
      { part: "panel", "aria-labelledby": "title", click: (event) => this.#closeFromOutside(event) },
      root,
    );
    const properties = {
      type: "button",
      class: "launcher",
      part: "launcher",
      "aria-haspopup": "dialog",
      click: () => this.open(),
    };
    this.elements = [createElement("button", properties, title), this.#dialog];
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  close(): void {
    this.#dialog.close();
  }

  /** A click that meets the dialog itself, not what is in it, met its backdrop. */
  #closeFromOutside(event: Event): void {
    if (event.target === this.#dialog) this.close();
  }
}
