/**
 * `/widget.js`: one script tag gives a page the widget.
 *
 *     <script src="https://verbatim.example/widget.js" data-transcript="town-meeting" async></script>
 *
 * Settings are the attributes of `<verbatim-ask>` with `data-` in front, and `data-target`, the selector of
 * the element to put the widget into. Without `data-transcript` the element is only defined, for pages that
 * place it themselves.
 */
import { loadWidget } from "./load-widget.ts";

loadWidget(document.currentScript);
