/** The recording of a transcript: where it opens at a moment, and whether a page can play it itself. */
import { formatClock } from "./format-clock.ts";

/** How a platform wants the moment at which its player opens. */
interface Platform {
  /** The host, and every host below it. */
  readonly host: string;
  /** The path must begin with this, where given. */
  readonly path?: string;
  readonly open: (address: URL, seconds: number) => void;
}

const query =
  (name: string, show: (seconds: number) => string = String): Platform["open"] =>
  (address, seconds) =>
    address.searchParams.set(name, show(seconds));
const fragment =
  (show: (seconds: number) => string): Platform["open"] =>
  (address, seconds) => {
    address.hash = `t=${show(seconds)}`;
  };

const PLATFORMS: readonly Platform[] = [
  { host: "youtube.com", path: "/embed/", open: query("start") },
  { host: "youtube-nocookie.com", path: "/embed/", open: query("start") },
  { host: "youtube.com", open: query("t") },
  { host: "youtu.be", open: query("t") },
  { host: "vimeo.com", open: fragment((seconds) => `${seconds}s`) },
  { host: "soundcloud.com", open: fragment(formatClock) },
  { host: "twitch.tv", open: query("t", (seconds) => `${seconds}s`) },
  { host: "dailymotion.com", open: query("start") },
  { host: "open.spotify.com", open: query("t") },
  { host: "archive.org", path: "/details/", open: query("start") },
];

/**
 * The address under which the recording opens at a moment: in the platform's own form, else as a media fragment
 * (W3C Media Fragments URI 1.0, section 4.2.1), which every browser's player understands.
 * @param media an http or https address
 * @param seconds from the start of the recording; a fraction is dropped, so that no word is cut
 */
export function recordingAt(media: string, seconds: number): string {
  const address = new URL(media);
  const whole = Math.floor(seconds);
  const platform = playerFor(media) === null ? platformOf(address) : undefined;
  if (platform === undefined) address.hash = `t=${whole}`;
  else platform.open(address, whole);
  return address.href;
}

function platformOf({ hostname, pathname }: URL): Platform | undefined {
  return PLATFORMS.find(
    ({ host, path = "/" }) => (hostname === host || hostname.endsWith(`.${host}`)) && pathname.startsWith(path),
  );
}

const AUDIO = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac|weba)$/i;
const VIDEO = /\.(?:mp4|m4v|webm|ogv|mov)$/i;

/** Which element plays the recording; null where its address is a page and not a file. */
export function playerFor(media: string): "audio" | "video" | null {
  const { pathname } = new URL(media);
  if (AUDIO.test(pathname)) return "audio";
  return VIDEO.test(pathname) ? "video" : null;
}
