/** How words begin that somebody says after a label without a colon. */

/** In prose a dash or semicolon after a name goes on in small letters; "(a)" and a bullet open a list, "van der" a name. */
export const SPEECH = String.raw`(?=$|["“'‘«([]{0,2}(?:(?:(?:van|von|der|den|de|la|zu|da|al|el) ){0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,4}[-’']\p{Lu})|\(\p{Ll}\)\s|[-–—•·*]\s)`;
