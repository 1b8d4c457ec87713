/** The recording beside its transcript: a player where the page can play it, a link where a platform does. */
import { html } from "hono/html";
import { formatClock } from "../../src/domain/format-clock.ts";
import { playerFor, recordingAt } from "../../src/domain/recording.ts";
import type { Markup } from "./page-shell.ts";

/** Nothing of the recording is fetched before someone plays it, and no platform's script ever. */
export function renderRecording(media: string | null): Markup | string {
  if (media === null) return "";
  switch (playerFor(media)) {
    case "audio":
      return html`<div class="recording" lang="en"><audio id="recording" src="${media}" controls preload="none" aria-label="Recording"></audio></div>`;
    case "video":
      return html`<div class="recording" lang="en"><video id="recording" src="${media}" controls preload="none" playsinline aria-label="Recording"></video></div>`;
    case null:
      return html`<p class="recording" lang="en"><a href="${media}">Recording</a></p>`;
  }
}

/** A moment as a player shows it; where there is a recording, a link that opens it there. */
export function renderClock(time: number, media: string | null): Markup {
  const clock = formatClock(time);
  if (media === null) return html`<span class="clock">${clock}</span>`;
  return html`<a class="clock" href="${recordingAt(media, time)}" lang="en" aria-label="Play from ${clock}">${clock}</a>`;
}
