/**
 * The widget's look. A host page changes it from outside, without reaching in:
 *
 * | custom property | what | light default |
 * | --- | --- | --- |
 * | `--verbatim-surface` | background of the widget | #fffdf8 |
 * | `--verbatim-ink` | text | #211d17 |
 * | `--verbatim-muted` | secondary text | #655d50 |
 * | `--verbatim-line` | hairlines | #e6dfd1 |
 * | `--verbatim-control` | borders of what can be operated | #8d8473 |
 * | `--verbatim-accent` | links and main buttons | #14584c |
 * | `--verbatim-on-accent` | text on the accent | #ffffff |
 * | `--verbatim-marker` | behind the quote in its paragraph | #ffe99a |
 * | `--verbatim-font` | interface | the system's |
 * | `--verbatim-quote-font` | quotes and title | a serif of the system |
 * | `--verbatim-font-size` | base size | 1rem, at least 16px |
 * | `--verbatim-radius` | corners | 14px |
 * | `--verbatim-z` | stacking of the launcher button | 2147483000 |
 *
 * Parts, for `verbatim-ask::part(...)`: `root`, `header`, `title`, `tagline`, `form`, `label`, `input`,
 * `send`, `hint`, `suggestions`, `suggestion`, `thread`, `exchange`, `question`, `waiting`, `notice`,
 * `not-answered`, `feedback`, `answer`, `kind`, `quote`, `insertion`, `byline`, `score`, `in-reply-to`, `actions`,
 * `show`, `link`, `copy-formats`, `launcher`, `panel`, `close`, `back`.
 */

const COLOURS = `
.root,.launcher,.back,dialog{
--surface:var(--verbatim-surface,light-dark(#fffdf8,#1b1a17));--ink:var(--verbatim-ink,light-dark(#211d17,#f0ebe1));
--muted:var(--verbatim-muted,light-dark(#655d50,#b5ac9c));--line:var(--verbatim-line,light-dark(#e6dfd1,#3a372f));
--control:var(--verbatim-control,light-dark(#8d8473,#8a8272));--accent:var(--verbatim-accent,light-dark(#14584c,#86d3bf));
--on-accent:var(--verbatim-on-accent,light-dark(#fff,#10211d));--marker:var(--verbatim-marker,light-dark(#ffe99a,#5d4c14));
--problem:light-dark(#a02617,#ffb4a4);--radius:var(--verbatim-radius,14px);
--quote-font:var(--verbatim-quote-font,"Iowan Old Style","Palatino Linotype",Palatino,"Liberation Serif",Georgia,serif);
color-scheme:light dark}
:host([theme=light]) *{color-scheme:light}
:host([theme=dark]) *{color-scheme:dark}`;

/** Browsers from before spring 2024 show light colours. */
const ONE_SCHEME = COLOURS.replace(/light-dark\((#\w+),#\w+\)/g, "$1").replaceAll("light dark", "light");
const BOTH_SCHEMES = `@supports (color:light-dark(#000,#fff)){${COLOURS}}`;

const FRAME = `
:host{display:block}
:host([hidden]){display:none}
.root,.launcher,.back{all:initial;box-sizing:border-box;color:var(--ink);
font:var(--verbatim-font-size,max(1rem,16px))/1.5 var(--verbatim-font,system-ui,"Segoe UI","Liberation Sans",sans-serif);
overflow-wrap:break-word;-webkit-text-size-adjust:100%}
.root *{box-sizing:border-box}
[hidden]{display:none!important}
.root{display:block;container-type:inline-size;background:var(--surface);border:1px solid var(--line);
border-radius:var(--radius);overflow:clip}
h2,h3,p,ul,figure,blockquote{margin:0;padding:0}
h3,p,q,figcaption>:not(.score),.questions span{unicode-bidi:plaintext;text-align:-webkit-match-parent}
ul{list-style:none}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.125em .75em;padding:1.125em 1.25em 0}
header p{flex-basis:100%;color:var(--muted);font-size:.9375em}
h2{flex:1;font:600 1.375em/1.25 var(--quote-font);text-wrap:balance}
form{display:grid;grid-template-columns:1fr auto;gap:.375em .5em;padding:.875em 1.25em 1.125em}
label,form .fine{grid-column:1/-1}
label{font-size:.875em;font-weight:600}
.fine{color:var(--muted);font-size:.875em}
form .fine:empty{display:none}
.problem{color:var(--problem)}
textarea{font:inherit;color:inherit;background:transparent;inline-size:100%;min-inline-size:0;margin:0;
padding:.5625em .75em;border:1px solid var(--control);border-radius:calc(var(--radius)*.6);
resize:none;field-sizing:content;min-block-size:2.75em;max-block-size:9em}
textarea[aria-invalid]{border-color:var(--problem);outline-color:var(--problem)}
button{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer;text-align:start}
[type=submit]{align-self:end;background:var(--accent);color:var(--on-accent);font-weight:600;text-align:center;
padding:0 1.125em;min-block-size:2.75em;border:1px solid transparent;border-radius:calc(var(--radius)*.6)}
[type=submit]:hover,.launcher:hover,.back:hover{filter:brightness(1.12)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.quiet{color:var(--accent);font-size:.875em;font-weight:600;min-block-size:2em;padding-inline:.25em}
.quiet:hover,.actions>:not(.show):hover,.inline:hover{text-decoration:underline;text-underline-offset:.2em}
.close{inline-size:2.25em;block-size:2.25em;border-radius:50%;text-align:center;margin-inline-end:-.5em}
.close::before{content:"✕"/""}
.close:hover{background:var(--line)}`;

const THREAD = `
.suggestions,.exchange{border-block-start:1px solid var(--line)}
.suggestions{padding:.75em 1.25em 1em}
.questions{display:grid;gap:.375em;margin-block-start:.375em}
.questions button{display:grid;grid-template-columns:auto 1fr;gap:.625em;inline-size:100%;padding:.4375em .625em;
border:1px solid var(--line);border-radius:calc(var(--radius)*.6);font-size:.9375em;line-height:1.4}
.questions button::before{content:"?"/"";font:700 1em/1.4 var(--quote-font);color:var(--accent)}
.reply .questions{margin-block-start:0}
.questions span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.questions button:hover{border-color:var(--control);background:color-mix(in srgb,var(--accent) 6%,transparent)}
summary{display:flex;gap:.625em;align-items:baseline;padding:.75em 1.25em;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";flex:none;inline-size:.4375em;block-size:.4375em;margin-inline-start:auto;
border:solid var(--muted);border-width:0 2px 2px 0;transform:translateY(-.125em) rotate(45deg)}
[open]>summary::after{transform:translateY(.125em) rotate(225deg)}
h3{font-size:1em;font-weight:600;line-height:1.4;white-space:pre-line;min-inline-size:0}
summary:hover h3{text-decoration:underline;text-decoration-color:var(--control);text-underline-offset:.2em}
summary:focus-visible{outline-offset:-3px;border-radius:calc(var(--radius)*.6)}
.reply,.answer{display:grid;grid-template-columns:minmax(0,1fr)}
.reply{gap:.75em;padding:0 1.25em 1.25em}
.waiting{color:var(--muted);animation:wait 1.4s ease-in-out infinite alternate}
@keyframes wait{to{opacity:.7}}
.notice{display:flex;flex-wrap:wrap;align-items:center;gap:.25em .75em}
.statement{font:1.1875em/1.4 var(--quote-font)}
.answer{gap:.4375em}
.answer+.answer{padding-block-start:1.125em;border-block-start:1px solid var(--line)}
.kind{justify-self:start;font-size:.8125em;font-weight:600;padding:.125em .625em;border:1px solid var(--control);border-radius:1em}
blockquote{position:relative;font:1.3125em/1.45 var(--quote-font);padding-inline-start:.875em}
blockquote::before{content:"";position:absolute;inset-block:.25em;inset-inline-start:0;inline-size:.25em;border-radius:.125em;background:var(--mark,var(--accent))}
.around{color:var(--muted)}
.expanded{font-size:1.125em}
.expanded .words{background:var(--marker);color:var(--ink);box-decoration-break:clone;-webkit-box-decoration-break:clone;padding-block:.0625em;border-radius:.125em}
.insertion{font:.8em/1 var(--verbatim-font,system-ui,"Segoe UI","Liberation Sans",sans-serif);color:var(--muted);
border:1px dashed var(--control);border-radius:.25em;padding:0 .25em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.expanded .words .insertion{color:var(--ink)}
figcaption{display:flex;flex-wrap:wrap;align-items:baseline;font-size:.9375em;color:var(--muted);margin-inline:-1em;padding-inline-end:1em;clip-path:inset(0 1em)}
figcaption b{color:var(--ink)}
figcaption>*{position:relative;padding-inline-start:1em;min-inline-size:0}
figcaption>*::before{content:"·"/"";position:absolute;inset-inline-start:.4em}
.score::after{content:"●●●"/"";letter-spacing:.125em;font-size:.5em;vertical-align:.25em;margin-inline-start:.75em;color:var(--accent)}
.likely::after{content:"●●○"/""}
.possible::after{content:"●○○"/""}
.reply-to{font-size:.9375em;color:var(--muted)}
.reply-to q{font-style:italic;white-space:pre-line}
.inline{color:var(--accent);font-weight:600;padding-block:.125em}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:.25em 1.125em;font-size:.875em;font-weight:500;color:var(--accent)}
.actions>*{display:inline-flex;align-items:center;min-block-size:2.25em}
.actions a{color:inherit;text-decoration:none}
.outward::after{content:"↗"/"";margin-inline-start:.25em}
.show{background:color-mix(in srgb,var(--accent) 10%,transparent);padding:0 .875em;border:1px solid var(--accent);border-radius:2em}
.show:hover{background:var(--accent);color:var(--on-accent)}
[aria-expanded]:not(.inline):is(.actions *)::after{content:"";inline-size:.375em;block-size:.375em;margin-inline-start:.5em;
border:solid;border-width:0 2px 2px 0;transform:translateY(-.125em) rotate(45deg)}
[aria-expanded=true]:not(.inline):is(.actions *)::after{transform:translateY(.125em) rotate(225deg)}
.copies{flex-basis:100%;flex-wrap:wrap;gap:.375em}
.copies button{min-block-size:2.125em;padding:0 .75em;border:1px solid var(--control);border-radius:2em;color:var(--ink);font-weight:500}
.copies button:hover{border-color:var(--accent);color:var(--accent)}
.copied::after{content:" ✓"/""}
@container (inline-size<26em){
header{padding:1em 1em 0}form{padding:.75em 1em 1em}.suggestions{padding-inline:1em}
summary{padding-inline:1em}.reply{padding:0 1em 1.125em}blockquote{font-size:1.1875em}h2{font-size:1.25em}
.questions span{-webkit-line-clamp:6}}
@container (inline-size<16em){form{grid-template-columns:1fr}header :is(.quiet,p){order:1}}
@media (pointer:coarse){.actions>*,.copies button,.inline,.quiet{min-block-size:2.75em}}`;

const PANEL = `
.launcher,.back{position:fixed;z-index:var(--verbatim-z,2147483000);background:var(--accent);color:var(--on-accent);
font-weight:600;padding:.75em 1.25em;max-inline-size:calc(100vw - 2rem);border-radius:3em;cursor:pointer;box-shadow:0 2px 12px #0004;border:1px solid transparent}
.launcher{inset-block-end:max(1rem,env(safe-area-inset-bottom));inset-inline-end:1rem}
.launcher::before{content:"“"/"";font:700 1.75em/0 var(--quote-font);vertical-align:-.35em;margin-inline-end:.25em}
.back{inset:auto 0 max(1rem,env(safe-area-inset-bottom));margin-inline:auto;inline-size:fit-content;display:none}
.back:popover-open{display:block}
.launcher:has(~.back:popover-open){visibility:hidden}
.back::before{content:"↑ "/""}
:is(.launcher,.back):focus-visible{outline:3px solid var(--ink);outline-offset:2px}
dialog{padding:0;border:0;background:none;inset:auto;inset-block-end:1rem;inset-inline-end:1rem;
inline-size:min(27rem,100vw - 2rem);block-size:min(44rem,100dvh - 2rem);max-inline-size:none;max-block-size:none;overflow:visible}
dialog::backdrop{background:#0005}
dialog .root{block-size:100%;overflow:auto;overscroll-behavior:contain;box-shadow:0 8px 40px #0006}
@media (max-width:32rem){dialog{inset:0;inline-size:100vw;block-size:100dvh}dialog .root{border-radius:0;border-width:0}}
@media (prefers-reduced-motion:reduce){.waiting{animation:none}}
@media (forced-colors:active){.root,.launcher,.back{border:1px solid}.expanded .words{background:Mark;color:MarkText;forced-color-adjust:none}
blockquote::before{background:CanvasText}:is(.launcher,.back,[type=submit]){background:ButtonFace;color:ButtonText;border-color:ButtonText}}
@media print{:host{display:none}}`;

let sheet: CSSStyleSheet | null = null;

/** One constructed sheet for all widgets of a page: a strict Content-Security-Policy forbids style elements. */
export function widgetStyles(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(FRAME + ONE_SCHEME + BOTH_SCHEMES + THREAD + PANEL);
  }
  return sheet;
}
