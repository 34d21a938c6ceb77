/** A name as it is kept: what was typed, without the spaces that nobody sees. */
export const typedName = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
