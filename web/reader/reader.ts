/** What the reader page gains with JavaScript: the quote in view, the place in the contents, a player that seeks. */
import { playMoments } from "./play-moments.ts";

/** A link to a quote names its paragraph, which may be longer than the window. */
function showQuote(): void {
  const quote = document.getElementById("quote");
  const named = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
  if (quote !== null && (named === null || named.contains(quote))) quote.scrollIntoView({ block: "center" });
}

/** Marks the exchange being read in the contents. */
function followReading(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>(".contents a")].map((link) => [link.hash.slice(1), link]),
  );
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(target.querySelector("h3")?.id ?? "");
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    // A line a third down the window: one exchange at a time crosses it.
    { rootMargin: "-33% 0px -66% 0px" },
  );
  for (const exchange of document.querySelectorAll(".exchange")) observer.observe(exchange);
}

/** On a phone the contents cover the text: choosing an entry folds them away. */
function foldContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>(".contents details");
  contents?.querySelector("ol")?.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement) contents.open = false;
  });
}

const player = document.querySelector<HTMLMediaElement>("#recording");
if (player !== null) playMoments(player, document);
showQuote();
// Until then the browser itself goes back to the beginning of the paragraph.
addEventListener("load", showQuote, { once: true });
followReading();
foldContents();
