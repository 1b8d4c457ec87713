/** How much a reader may ask at once; apart from the schemas, so that the widget keeps to it without their library. */

/** Unicode code points, once trimmed. */
export const LONGEST_QUESTION = 500;
/** Earlier questions of a conversation. */
export const LONGEST_HISTORY = 10;
export const MOST_ANSWERS = 10;
