/** Paragraphs that are nobody's words: a page's furniture, datelines, and where readers' comments begin. */

/** What blogs and newsletters put under a post. */
const FURNITURE =
  /^(?:like what you['’]ve been reading|thanks? (?:you )?for reading|subscribe(?: now| today| to\b)|sign up (?:for|to)\b|share this (?:post|page|article)\b|share(?: on)?$|leave a (?:comment|reply)\b|discussion about this post|(?:top |latest |recent )?(?:comments|discussions)\b|\d+ (?:comments?|likes?|restacks?)$|related (?:posts|articles|stories)|read more:?|follow us\b|support (?:us|our work)\b|all rights reserved|(?:(?:©|\(c\)|copyright)\s?){1,2}\d{4}|this (?:post|newsletter) is\b|you['’]re (?:currently )?(?:reading|a free subscriber)|upgrade to paid|show ?notes:?$|credits:?$|further reading:?$|about the (?:author|hosts?|guests?|show):?$|previous(?: post)?$|next(?: post)?$|posted (?:in|by)\b|filed under\b|tags?:\s)/iu;
const COMMENTS =
  /^(?:discussion about this post|(?:\d+ |top |latest |recent )?comments?(?: \(\d+\))?:?|leave a (?:comment|reply)\b.*)$/iu;
/** How officials' transcripts end. */
const ENDING =
  /^(?:(?:end|ends)?:?\s*\d{1,2}[:.]\d{2}\s?[ap]\.?\s?m\.?(?:\s[A-Z]{2,4})?\.?|\(?(?:end(?: of (?:transcript|recording|interview))?|ends|transcript ends)\)?\.?|#{3}|-\s?30\s?-|\[?end of (?:transcript|audio|recording)\]?\.?)$/iu;
/** What transcription services put under a transcript. */
const CREDIT =
  /^(?:transcribed|transcript(?:ion)?(?: provided)?|(?:sub)?titles|subtitled|captions|captioned) (?:by|with|using|courtesy of) (?<maker>.{1,120})$/iu;
/** A name or an address: whoever says "captioned by hand" or "subtitles with mistakes" names nobody. */
const MAKER = /^(?:the |an? )?(?:[\p{Lu}\p{Lt}\p{Lo}@]|https?:|www\.|[\w-]+\.\w{2,})/u;
/** Who else made it, under a transcript. */
const MADE_BY =
  /^(?:translated|edited|produced|recorded|photographed|photos?|music|illustrations?|interview(?:ed)?) by (?<maker>.{1,300})$/isu;
/** How publishers speak of a transcript under it, in words that hardly anyone says in one. */
const PUBLISHERS =
  /^(?:more (?:next (?:week|month|time|issue)|in (?:the|our) next issue)\b|(?:editor|transcriber|author|publisher|translator)['’]s note\b|subscribe to (?:this|our)\b)|(?<![\p{L}\p{N}])(?:(?:edited|condensed|abridged)(?: and (?:edited|condensed|abridged))? for (?:length|clarity|brevity)|this (?:interview|conversation|transcript|discussion|podcast|episode) (?:was|has been|is|first|originally) (?:\p{L}+ly )?(?:edited|condensed|abridged|transcribed|translated|recorded|published|produced|conducted|licen[sc]ed|appeared)|licen[sc]ed under|creative commons|all rights reserved|copyright (?:© ?|\(c\) ?)?\d{4}|subscribe to our newsletter)(?![\p{L}\p{N}])/iu;
/** A note under a transcript has no more paragraphs than this: more are a turn that a line across the page parts. */
export const LONGEST_NOTE = 6;

const RULE = /^[*_#=~·•\s-]{1,40}$/u;

export const isFurniture = (paragraph: string): boolean => FURNITURE.test(plain(paragraph));
export const opensComments = (paragraph: string): boolean => COMMENTS.test(plain(paragraph));
const namesMaker = (form: RegExp, text: string): boolean =>
  MAKER.test(form.exec(text)?.groups?.["maker"] ?? "") && !/[?？]$/u.test(text);
export const isCredit = (paragraph: string): boolean => namesMaker(CREDIT, plain(paragraph));
export const isEnding = (paragraph: string): boolean => ENDING.test(plain(paragraph)) || isCredit(paragraph);
export const isPublishersOwn = (paragraph: string): boolean =>
  PUBLISHERS.test(plain(paragraph)) ||
  namesMaker(MADE_BY, plain(paragraph)) ||
  isFurniture(paragraph) ||
  isCredit(paragraph);
export const isRule = (paragraph: string): boolean => RULE.test(paragraph);

/** A title, a place, a time of day, a remark: a line before the words that says where and when, and no sentence. */
export function isHeadLine(paragraph: string): boolean {
  if (
    isEnding(paragraph) ||
    isRule(paragraph) ||
    /^[[(*_].{0,200}[\])*_]$/su.test(paragraph) ||
    /^#{1,6}\s/u.test(paragraph)
  ) {
    return true;
  }
  // In a hard-wrapped text, lines without a blank one between them are one paragraph.
  return paragraph.split("\n").every((line) => isShort(plain(line)));
}

function isShort(line: string): boolean {
  return line.split(/\s+/u).length <= 16 && !/[.!?…:,;—–-]["”’)]*$/u.test(line.replace(/\b[ap]\.m\.$/iu, ""));
}

function plain(paragraph: string): string {
  return paragraph.replace(/^[\s*_#>]+|(?<![\s*_])[\s*_]+$/gu, "");
}
