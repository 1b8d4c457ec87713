/** Links into recordings, in the form of whoever plays them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { playerFor, recordingAt } from "../../src/domain/recording.ts";

describe("recordingAt", () => {
  test.each([
    ["https://example.org/talk.mp3", "https://example.org/talk.mp3#t=754"],
    ["https://example.org/talk.mp3?a=b%20c#t=1", "https://example.org/talk.mp3?a=b%20c#t=754"],
    ["https://example.org/player", "https://example.org/player#t=754"],
    ["https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=754"],
    ["https://m.youtube.com/watch?v=abc&t=3", "https://m.youtube.com/watch?v=abc&t=754"],
    ["https://youtube.com/live/abc", "https://youtube.com/live/abc?t=754"],
    ["https://youtu.be/abc?si=x", "https://youtu.be/abc?si=x&t=754"],
    ["https://www.youtube-nocookie.com/embed/abc", "https://www.youtube-nocookie.com/embed/abc?start=754"],
    ["https://vimeo.com/123", "https://vimeo.com/123#t=754s"],
    ["https://player.vimeo.com/video/123", "https://player.vimeo.com/video/123#t=754s"],
    ["https://soundcloud.com/a/b", "https://soundcloud.com/a/b#t=12:34"],
    ["https://www.twitch.tv/videos/1", "https://www.twitch.tv/videos/1?t=754s"],
    ["https://www.dailymotion.com/video/x1", "https://www.dailymotion.com/video/x1?start=754"],
    ["https://open.spotify.com/episode/1", "https://open.spotify.com/episode/1?t=754"],
    ["https://archive.org/details/talk", "https://archive.org/details/talk?start=754"],
    ["https://archive.org/download/talk/talk.mp3", "https://archive.org/download/talk/talk.mp3#t=754"],
    ["https://notyoutube.com/watch?v=abc", "https://notyoutube.com/watch?v=abc#t=754"],
  ])("%s opens at %s", (media, link) => {
    expect(recordingAt(media, 754.9)).toBe(link);
  });

  test("never leaves the recording's own page", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.nat(1e6), (media, seconds) => {
        const link = new URL(recordingAt(media, seconds));
        expect(link.origin + link.pathname).toBe(new URL(media).origin + new URL(media).pathname);
      }),
    );
  });
});

test.each([
  ["https://example.org/talk.MP3?x=1#t=3", "audio"],
  ["https://example.org/talk.webm", "video"],
  ["https://example.org/talk", null],
  ["https://example.org/?file=talk.mp3", null],
  ["https://www.youtube.com/watch?v=abc", null],
])("%s is played by %s", (media, player) => {
  expect(playerFor(media)).toBe(player);
});
