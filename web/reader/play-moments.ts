/** Makes links into the page's own recording seek its player instead of leaving the page. */

/** The widget's links count too: a click inside a shadow tree tells its path. */
export function playMoments(player: HTMLMediaElement, document: Document): void {
  document.addEventListener("click", (event) => {
    const wantsElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || wantsElsewhere) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const moment = link === undefined ? null : momentIn(link.href, player.src);
    if (link === undefined || moment === null) return;
    event.preventDefault();
    player.currentTime = moment;
    player.play().catch((fault: unknown) => {
      // Interrupted by another click is no failure; a recording that cannot be played here may open elsewhere.
      if (!(fault instanceof DOMException && fault.name === "AbortError")) window.open(link.href, "_blank", "noopener");
    });
  });
}

/** Seconds, where an address is the recording's with a moment in its fragment; null for any other. */
function momentIn(href: string, recording: string): number | null {
  const [address, fragment] = href.split("#", 2);
  const seconds = /^t=(?<seconds>\d+)$/.exec(fragment ?? "")?.groups?.["seconds"];
  return address === recording.split("#", 1)[0] && seconds !== undefined ? Number(seconds) : null;
}
