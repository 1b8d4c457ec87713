/** Takes out of a question what may lead to a person: mail addresses, telephone numbers, links, long numbers. */

const MAIL = /[^@]@[\p{L}\p{N}]/u;
const CLOSING = /(?<![?!.,;:)])[?!.,;:)]+$/u;
const LINK = /\b(?:https?:\/\/|www\.)\S{1,500}/giu;
/**
 * Seven digits or more, with what people write between them, are a telephone, card or account number.
 * Years, dates and amounts in words have fewer.
 */
const NUMBER = /\+?\d(?:[\s()./-]{0,3}\d){6,24}/g;

/** What a question may say of the world stays: names are not recognised and are kept. */
export function maskPersonal(text: string): string {
  return text.replace(LINK, "[link]").replace(/\S+/gu, maskMail).replace(NUMBER, "[number]");
}

/** A word with an address in it goes whole, but for what closes the sentence. */
function maskMail(word: string): string {
  return MAIL.test(word) ? `[mail]${CLOSING.exec(word)?.[0] ?? ""}` : word;
}
