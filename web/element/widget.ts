/**
 * `/widget.js`: one script tag gives a page the widget.
 *
 *     <script src="https://verbatim.example/widget.js" data-transcript="town-meeting" async></script>
 *
 * Settings are the attributes of `<verbatim-ask>` with `data-` in front, and `data-target`, the selector of
 * the element to put the widget into. Without `data-transcript` the element is only defined, for pages that
 * place it themselves.
 */
import { HttpAskClient } from "./ask-client.ts";
import { loadWidget } from "./load-widget.ts";
import { browserTransport } from "./verbatim-ask.ts";

loadWidget(document.currentScript, (base) => new HttpAskClient(base, browserTransport));
