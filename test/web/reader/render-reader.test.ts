/** The reader page as HTML: the transcript's words and no others, every paragraph linkable, the quote marked. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/domain/failure.ts";
import { sliceSpan } from "../../../src/domain/span.ts";
import { TranscriptId } from "../../../src/domain/transcript.ts";
import { markQuote, utf16Span } from "../../../web/reader/mark-quote.ts";
import { outlineTranscript } from "../../../web/reader/outline-transcript.ts";
import { renderReader } from "../../../web/reader/render-reader.ts";
import { makeAnswer, makeLibrary, makeTranscript } from "../../support/web-transcript.ts";

const transcript = makeTranscript();
const library = makeLibrary([transcript]);
const options = { quote: null, baseUrl: "https://verbatim.example" };

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const plainText = (markup: string) =>
  markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

describe("renderReader", () => {
  const page = renderReader(library, transcript.id, options);

  test("gives every paragraph an id and exactly the transcript's words", () => {
    for (const { paragraphs } of transcript.turns) {
      for (const { number, span } of paragraphs) {
        const [, words = ""] = new RegExp(`<p id="p${number}">(.*?)</p>`, "s").exec(page) ?? [];
        expect(plainText(words)).toBe(sliceSpan(transcript.text, span));
        expect(page).toContain(`href="#p${number}"`);
      }
    }
  });

  test("calls an exchange in the contents what the widget's starter questions call it", () => {
    const question = "Does that hill get a lift?";
    const turn = transcript.turns.find(({ kind }) => kind === "question");
    const passage = library.transcript(transcript.id).passages.find((each) => each.turn === turn?.index);
    if (passage === undefined) throw new Error("expected a question in the transcript");
    const asking = {
      ...library,
      suggestions: () => [{ question, passageId: passage.id, transcript: transcript.id }],
      passage: () => ({ transcript, passage, previous: null, next: null }),
    };
    expect(page).not.toContain(`<a href="#q1">${question}</a>`);
    expect(renderReader(asking, transcript.id, options)).toContain(`<a href="#q1">${question}</a>`);
  });

  test("marks the quote a link names in code points", () => {
    const { citation, quote } = makeAnswer("The swans stay.");
    const [, { start, end }] = citation.selectors;
    const marked = renderReader(library, transcript.id, { ...options, quote: { start, end } });
    expect(plainText(/<mark id="quote">(.*?)<\/mark>/s.exec(marked)?.[1] ?? "")).toBe(quote);
    expect(marked.match(/<mark/g)).toHaveLength(1);
  });

  test("says where each paragraph stands in code points, where a script is to mark the quote", () => {
    const placed = renderReader(library, transcript.id, { ...options, placed: true });
    const starts = [...placed.matchAll(/ data-start="(\d+)"/g)].map(([, start]) => Number(start));
    const paragraphs = transcript.turns.flatMap((turn) => turn.paragraphs);
    expect(starts).toEqual(paragraphs.map(({ span }) => [...transcript.text.slice(0, span.start)].length));
    expect(starts.at(-1)).toBeLessThan(paragraphs.at(-1)?.span.start ?? 0);
    expect(page).not.toContain("data-start");
  });

  test("marks a quote over several paragraphs in each, with one id", () => {
    const marked = renderReader(library, transcript.id, { ...options, quote: { start: 0, end: 300 } });
    expect(marked.match(/<mark/g)?.length).toBeGreaterThan(1);
    expect(marked.match(/id="quote"/g)).toHaveLength(1);
  });

  test("runs as its transcript is written, and says nothing of it where that is as usual", () => {
    const arabic = { ...transcript, language: "ar" };
    const mirrored = renderReader(makeLibrary([arabic]), arabic.id, options);
    expect(mirrored).toContain('<html lang="ar" dir="rtl">');
    expect(mirrored).toContain(' lang="en" dir="ltr">6 November 2031</time>');
    expect(page).toContain('<html lang="en">');
  });

  test("marks nothing for a place the text does not have", () => {
    const marked = renderReader(library, transcript.id, { ...options, quote: { start: 10, end: 1_000_000 } });
    expect(marked).not.toContain("<mark");
  });

  test("has no inline script but data, no inline style and no listener", () => {
    expect(page).not.toMatch(/<style|style=|\son\w+=/);
    expect(page.match(/<script(?! src=| type="application\/ld\+json")/g)).toBeNull();
  });

  test("tells consumers of oEmbed where it is described", () => {
    expect(page).toContain(
      `<link rel="alternate" type="application/json+oembed" href="https://verbatim.example/oembed?url=https%3A%2F%2Fverbatim.example%2Ft%2F${transcript.id}&amp;format=json"`,
    );
  });

  test("names its canonical source, and itself where there is none", () => {
    expect(page).toContain('<link rel="canonical" href="https://tideline.example/ropeworks">');
    const local = makeTranscript({ url: null });
    expect(renderReader(makeLibrary([local]), local.id, options)).toContain(
      `<link rel="canonical" href="https://verbatim.example/t/${local.id}">`,
    );
  });

  test("describes itself in linked data that a title cannot break out of", () => {
    const hostile = { ...transcript, title: "</script><script>alert(1)</script>" };
    const hostilePage = renderReader(makeLibrary([hostile]), hostile.id, options);
    expect(hostilePage).not.toContain("<script>alert");
    const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(hostilePage) ?? [];
    expect(JSON.parse(json)).toMatchObject({ "@type": "Article", headline: hostile.title });
  });

  test("keeps a server's own path in front of its addresses", () => {
    const below = renderReader(library, transcript.id, { ...options, baseUrl: "https://example.org/verbatim" });
    expect(below).toContain('src="/verbatim/widget.js"');
    expect(below).toContain('href="/verbatim/assets/reader-style.css"');
  });

  test("lets an unknown transcript fail as the library does", () => {
    expect(() => renderReader(library, TranscriptId.parse("other"), options)).toThrow(Failure);
  });
});

describe("outlineTranscript", () => {
  test("puts every turn into one part, in order", () => {
    const turns = outlineTranscript(transcript).flatMap((part) => part.turns);
    expect(turns).toEqual(transcript.turns);
  });

  test("numbers the exchanges and sets what is around them apart", () => {
    const parts = outlineTranscript(transcript).map(({ kind, number }) => number ?? kind);
    expect(parts).toEqual(["introduction", "speech", 1, 2, 3, "commentary", "aside"]);
  });
});

describe("markQuote", () => {
  test("keeps the paragraph's words whole, wherever the quote lies", () => {
    const place = fc.nat(40);
    fc.assert(
      fc.property(place, place, place, place, (a, b, c, d) => {
        const text = "Some words of no importance whatsoever here";
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const { before, marked, after } = markQuote(text, span, { start: Math.min(c, d), end: Math.max(c, d) });
        expect(before + marked + after).toBe(sliceSpan(text, span));
        expect(text.slice(Math.min(c, d), Math.max(c, d))).toContain(marked);
      }),
    );
  });
});

describe("utf16Span", () => {
  test("slices the same words as code points do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat(), (text, one, other) => {
        const points = [...text];
        const start = one % points.length;
        const end = start + 1 + (other % (points.length - start));
        const span = utf16Span(text, { start, end });
        expect(span === null ? null : sliceSpan(text, span)).toBe(points.slice(start, end).join(""));
      }),
    );
  });

  test.each([
    [-1, 2],
    [2, 2],
    [3, 1],
    [0, 99],
    [0.5, 2],
  ])("is null for %s to %s", (start, end) => {
    expect(utf16Span("words", { start, end })).toBeNull();
  });
});

describe("the recording", () => {
  const withMedia = (media: string) => {
    const recorded = makeTranscript({ media });
    return renderReader(makeLibrary([recorded]), recorded.id, options);
  };

  test.each([
    [
      "https://media.example/talk.mp3?a=1&b=2",
      '<audio id="recording" src="https://media.example/talk.mp3?a=1&amp;b=2"',
    ],
    ["https://media.example/talk.mp4", '<video id="recording" src="https://media.example/talk.mp4"'],
    ["https://www.youtube.com/watch?v=1", '<a href="https://www.youtube.com/watch?v=1">Recording</a>'],
  ])("%s is offered as %s", (media, markup) => {
    expect(withMedia(media)).toContain(markup);
  });

  test("times are links into it, once for each paragraph", () => {
    const page = withMedia("https://youtu.be/1");
    for (const [index] of makeTranscript()
      .turns.flatMap(({ paragraphs }) => paragraphs)
      .entries()) {
      expect(page.split(`href="https://youtu.be/1?t=${index * 30}"`)).toHaveLength(2);
    }
    expect(page).toContain('aria-label="Play from 1:30">1:30</a>');
  });

  test("a page without one has neither player nor times", () => {
    expect(renderReader(library, transcript.id, options)).not.toMatch(/class="(?:recording|clock)"/);
  });
});
