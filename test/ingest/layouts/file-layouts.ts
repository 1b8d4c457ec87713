/** How web pages, Word files, parliaments' records and captions set a dialogue. */
import { wordParagraph, writeDocx } from "../../support/write-docx.ts";
import { srt, vtt } from "../formats/caption-files.ts";
import type { Dialogue } from "./dialogue.ts";
import type { LabelledTurn } from "./labels.ts";
import { wrapped } from "./render-text.ts";

/** What stands around and between the turns. */
export interface Surroundings {
  readonly introduction: readonly string[];
  /** Nobody's words before the turn of an index. */
  readonly between: ReadonlyMap<number, string>;
  readonly closing: readonly string[];
}

export interface FileLayout {
  readonly name: string;
  /** The file's ending. */
  readonly kind: "html" | "docx" | "xml" | "vtt" | "srt";
  readonly voices?: 2;
  readonly write: (turns: readonly LabelledTurn[], around: Surroundings, dialogue: Dialogue) => string | Uint8Array;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A page whose turns are written one by one. */
function page(
  name: string,
  write: (turn: LabelledTurn, words: readonly string[]) => string,
  wrap = (turns: string): string => turns,
): FileLayout {
  return {
    name,
    kind: "html",
    write: (turns, { introduction, between, closing }) => {
      const spoken = turns.map((turn, at) => {
        const aside = between.get(at);
        return `${aside === undefined ? "" : asideOf(aside)}${write(turn, turn.paragraphs.map(escaped))}`;
      });
      const body = [...introduction.map(asideOf), wrap(spoken.join("\n")), ...closing.map(asideOf)].join("\n");
      return `<!doctype html><html lang="en"><head><title>A harbour</title></head><body><nav><a href="/">Of tinsel</a></nav><article>${body}</article><footer>© 2025 The tinsel press</footer></body></html>`;
    },
  };
}

/** A line of Markdown around the turns as a page has it. */
function asideOf(text: string): string {
  if (/^(?:---|\* \* \*)$/u.test(text)) return "<hr>";
  const heading = /^(?<hashes>#{1,2}) (?<title>.*)$/u.exec(text)?.groups;
  if (heading !== undefined)
    return `<h${heading["hashes"]?.length}>${heading["title"]}</h${heading["hashes"]?.length}>`;
  return `<p>${text.replace(/^\*(?<words>.*)\*$/u, "<em>$<words></em>")}</p>`;
}

const paragraphs = (words: readonly string[]): string => words.map((each) => `<p>${each}</p>`).join("");
const after = (head: string, words: readonly string[]): string =>
  paragraphs([`${head}${words[0] ?? ""}`, ...words.slice(1)]);
const roleOf = ({ role, isFirst }: LabelledTurn): string => (isFirst ? ` (${escaped(role)})` : "");

const PAGES: readonly FileLayout[] = [
  page("<p>Name: words", ({ label }, words) => after(`${label}: `, words)),
  page("<p><strong>Name:</strong> words", ({ label }, words) => after(`<strong>${label}:</strong> `, words)),
  page("<p><b>Name</b>: words", ({ label }, words) => after(`<b>${label}</b>: `, words)),
  page("<p><em>Name:</em> words", ({ label }, words) => after(`<em>${label}:</em> `, words)),
  page("<p><b>Name</b> words", ({ label }, words) => after(`<b>${label}</b> `, words)),
  page("<p><b>Name</b> (role): words", (turn, words) => after(`<b>${turn.label}</b>${roleOf(turn)}: `, words)),
  page("<p><b>Name</b> — words", ({ label }, words) => after(`<b>${label}</b> — `, words)),
  page("<p><b>Name</b></p>", ({ label }, words) => `<p><b>${label}</b></p>${paragraphs(words)}`),
  page("<p><b>Name</b><br>", ({ label }, words) => after(`<b>${label}</b><br>`, words)),
  page("<p>Name (time):<br>", ({ label, clock }, words) => after(`${label} (${clock}):<br>`, words)),
  page("<p>[time] <b>Name:</b> words", ({ label, clock }, words) => after(`[${clock}] <b>${label}:</b> `, words)),
  page("<p><b>Name</b> <time><br>", ({ label, clock }, words) =>
    after(`<b>${label}</b> <time>${clock}</time><br>`, words),
  ),
  page(
    "<cite>Name:</cite><time>",
    ({ label, clock }, words) => `<cite>${label}:</cite><time>${clock}</time>${paragraphs(words)}`,
  ),
  page("<h3>Name</h3>", ({ label }, words) => `<h3>${label}</h3>${paragraphs(words)}`),
  page("<h4>Name (role)</h4>", (turn, words) => `<h4>${turn.label}${roleOf(turn)}</h4>${paragraphs(words)}`),
  page("<p class=speaker>", ({ label }, words) => `<p class="speaker">${label}</p>${paragraphs(words)}`),
  page("<span class=speaker>", ({ label }, words) => after(`<span class="speaker">${label}:</span> `, words)),
  page(
    "<div class=turn>",
    ({ label }, words) =>
      `<div class="turn"><div class="turn__speaker">${label}</div><div class="turn__text">${paragraphs(words)}</div></div>`,
  ),
  page(
    "<div data-speaker>",
    ({ label }, words) => `<div data-speaker="${label.replaceAll('"', "")}">${paragraphs(words)}</div>`,
  ),
  page(
    "<dl>",
    ({ label }, words) => `<dt>${label}</dt><dd>${paragraphs(words)}</dd>`,
    (turns) => turns.replace(/(?:<dt>[\s\S]*?<\/dd>\s*)+/gu, "<dl>$&</dl>"),
  ),
  page(
    "<tr><td>Name</td>",
    ({ label }, words) => `<tr><td>${label}</td><td>${words.join("<br>")}</td></tr>`,
    (turns) => turns.replace(/(?:<tr>[\s\S]*?<\/tr>\s*)+/gu, "<table>$&</table>"),
  ),
  page(
    "<li><b>Name:</b> words",
    ({ label }, words) => `<li>${after(`<b>${label}:</b> `, words)}</li>`,
    (turns) => turns.replace(/(?:<li>[\s\S]*?<\/li>\s*)+/gu, "<ul>$&</ul>"),
  ),
  page(
    "<blockquote><b>Name:</b> words",
    ({ label }, words) => `<blockquote>${after(`<b>${label}:</b> `, words)}</blockquote>`,
  ),
  page("Name: words<br>", ({ label }, words) => `${[`${label}: ${words[0]}`, ...words.slice(1)].join("<br>")}<br>`),
  page("<p><b>Q:</b> and <b>Name:</b>", ({ label, asks }, words) => after(`<b>${asks ? "Q" : label}:</b> `, words)),
  page("<p><b>Q. words</b> and Name:", ({ label, asks }, words) =>
    asks
      ? words.map((each, at) => `<p><b>${at === 0 ? "Q. " : ""}${each}</b></p>`).join("")
      : after(`${label}: `, words),
  ),
];

/** A Word file whose turns are written as paragraphs; `**bold**` is written as such. */
function document(name: string, write: (turn: LabelledTurn) => readonly string[], style?: string): FileLayout {
  return {
    name,
    kind: "docx",
    write: (turns, { introduction, between, closing }) => {
      const plain = (text: string): string =>
        text.startsWith("#")
          ? wordParagraph(text.replace(/^#+ /u, ""), "H1")
          : wordParagraph(text.replace(/^\*(?<words>\S.*)\*$/u, "_$<words>_"));
      const spoken = turns.flatMap((turn, at) => {
        const aside = between.get(at);
        const [first = "", ...others] = write({
          ...turn,
          paragraphs: turn.paragraphs.map((each) => each.replace(/[*_]/gu, "")),
        });
        return [
          ...(aside === undefined ? [] : [plain(aside)]),
          wordParagraph(first, style),
          ...others.map((each) => wordParagraph(each)),
        ];
      });
      const styles = `<w:style w:type="paragraph" w:styleId="Spk"><w:name w:val="Speaker"/></w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>`;
      return writeDocx({ body: [...introduction.map(plain), ...spoken, ...closing.map(plain)].join(""), styles });
    },
  };
}

const opened = (head: string, [first = "", ...others]: readonly string[]): readonly string[] => [
  `${head}${first}`,
  ...others,
];

const DOCUMENTS: readonly FileLayout[] = [
  document("Word: **Name:** words", (turn) => opened(`**${turn.label}:** `, turn.paragraphs)),
  document("Word: **Name**: words", (turn) => opened(`**${turn.label}**: `, turn.paragraphs)),
  document("Word: Name: words", (turn) => opened(`${turn.label}: `, turn.paragraphs)),
  document("Word: Name:, a tab, words", (turn) => opened(`${turn.label}:\t`, turn.paragraphs)),
  document("Word: **Name** in a paragraph", (turn) => [`**${turn.label}**`, ...turn.paragraphs]),
  document("Word: Name in the style Speaker", (turn) => [turn.label, ...turn.paragraphs], "Spk"),
  document("Word: **Name (role):** words", (turn) =>
    opened(`**${turn.label}${turn.isFirst ? ` (${turn.role})` : ""}:** `, turn.paragraphs),
  ),
  document("Word: [time] Name: words", (turn) => opened(`[${turn.clock}] ${turn.label}: `, turn.paragraphs)),
  document("Word: Q and Name, a tab, words", (turn) => opened(turn.asks ? "Q\t" : `${turn.label}:\t`, turn.paragraphs)),
];

const NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

const DEBATE: FileLayout = {
  name: "Akoma Ntoso",
  kind: "xml",
  write: (turns, { between }, { voices }) => {
    const people = voices
      .map(({ name }, at) => `<TLCPerson eId="p${at}" href="/p${at}" showAs="${escaped(name)}"/>`)
      .join("");
    const speeches = turns.map(({ voice, label, paragraphs: words }, at) => {
      const aside = between.get(at);
      const scene =
        aside === undefined ? "" : `<narrative>${escaped(aside.replace(/[[\]()*#]/gu, "").trim())}</narrative>`;
      return `${/\p{L}/u.test(scene) ? scene : ""}<speech by="#p${voice}"><from>${escaped(label)}:</from>${paragraphs(words.map(escaped))}</speech>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="${NAMESPACE}"><debate><meta><references source="#c">${people}</references></meta><debateBody><debateSection name="s"><heading>A harbour</heading>${speeches.join("")}</debateSection></debateBody></debate></akomaNtoso>`;
  },
};

/** Captions of two lines each; a turn begins a caption. */
function captions(
  name: string,
  kind: "vtt" | "srt",
  mark: (turn: LabelledTurn, isOpening: boolean) => string,
): FileLayout {
  return {
    name,
    kind,
    write: (turns, { between }) => {
      const cues = turns.flatMap((turn, at) => {
        const aside = between.get(at);
        const sound = aside?.startsWith("[") === true ? [aside.replace(/\*/gu, "")] : [];
        return [...sound, ...cuesOf(turn.paragraphs.join(" "), (isOpening) => mark(turn, isOpening), kind)];
      });
      return kind === "vtt" ? vtt(...cues) : srt(...cues);
    },
  };
}

function cuesOf(words: string, mark: (isOpening: boolean) => string, kind: "vtt" | "srt"): string[] {
  const opening = mark(true);
  const isTag = opening.startsWith("<");
  const lines = wrapped(isTag ? words : `${opening}${words}`, 38);
  const cues: string[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const text = lines.slice(at, at + 2).join("\n");
    const shown = kind === "vtt" ? text.replaceAll("&", "&amp;").replace(/<(?!v )/gu, "&lt;") : text;
    cues.push(isTag ? `${mark(at === 0)}${shown}` : shown);
  }
  return cues;
}

const CAPTIONS: readonly FileLayout[] = [
  captions("WebVTT: <v Name> in each", "vtt", ({ label }) => `<v ${label}>`),
  captions("WebVTT: <v Name> where it changes", "vtt", ({ label }, isOpening) => (isOpening ? `<v ${label}>` : "")),
  captions("WebVTT: Name: words", "vtt", ({ label }) => `${label}: `),
  captions("WebVTT: NAME: words", "vtt", ({ label }) => `${label.toUpperCase()}: `),
  captions("WebVTT: >> Name: words", "vtt", ({ label }) => `>> ${label}: `),
  captions("WebVTT: >> words", "vtt", () => ">> "),
  captions("SubRip: Name: words", "srt", ({ label }) => `${label}: `),
  captions("SubRip: NAME: words", "srt", ({ label }) => `${label.toUpperCase()}: `),
  captions("SubRip: >> NAME: words", "srt", ({ label }) => `>> ${label.toUpperCase()}: `),
  captions("SubRip: [Name] words", "srt", ({ label }) => `[${label}] `),
  captions("SubRip: >> words", "srt", () => ">> "),
];

export const FILE_LAYOUTS: readonly FileLayout[] = [...PAGES, ...DOCUMENTS, DEBATE, ...CAPTIONS];
