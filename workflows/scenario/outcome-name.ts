/** What {@link isOutcomeName} asks, as JSON Schema writes it. */
export const OUTCOME_NAME = "^[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} _'’-]{0,62}[\\p{L}\\p{M}\\p{N}_'’-])?$";

const NAME = new RegExp(OUTCOME_NAME, 'u');

/**
 * Whether people may call an answer of their own so: words in any language, 64 characters at most, without the signs
 * that separate the parts of an address (`.`, `/`). People read it as they wrote it, so it is no id.
 */
export const isOutcomeName = (name: string): boolean => NAME.test(name);
