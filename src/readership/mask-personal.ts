/** Takes out of a question what may lead to a person: mail addresses, telephone numbers, links, long numbers. */

const MAIL = /[^\s@]{1,64}@[\p{L}\p{N}.-]{1,255}/gu;
const LINK = /\b(?:https?:\/\/|www\.)\S{1,500}/giu;
/**
 * Seven digits or more, with what people write between them, are a telephone, card or account number.
 * Years, dates and amounts in words have fewer.
 */
const NUMBER = /\+?\d(?:[\s()./-]{0,3}\d){6,24}/g;

/** What a question may say of the world stays: names are not recognised and are kept. */
export function maskPersonal(text: string): string {
  return text.replace(LINK, "[link]").replace(MAIL, "[mail]").replace(NUMBER, "[number]");
}
