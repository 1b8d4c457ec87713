/**
 * `widget.js` of an exported site: the widget, asking the site's files in the reader's browser.
 *
 *     <script src="/verbatim/widget.js" data-transcript="town-meeting" async></script>
 *
 * Settings as for a server's.
 */
import { loadWidget } from "../element/load-widget.ts";
import { browserTransport, VerbatimAsk } from "../element/verbatim-ask.ts";
import { SiteAskClient } from "./site-ask-client.ts";

loadWidget(
  document.currentScript,
  (base) =>
    new SiteAskClient(base, browserTransport, (feedback) => {
      VerbatimAsk.feedback = feedback;
    }),
);
