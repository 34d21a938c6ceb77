import { m } from '#lib/paraglide/messages.js';

type Params = Readonly<Record<string, unknown>>;

const texts = m as unknown as Readonly<Record<string, ((params: Params) => string) | undefined>>;

/**
 * The text of a key `<group>.<code>` in the language of the request; undefined when nobody wrote it yet. The browser gets
 * another body (`web/narrow-coded-texts.ts`): a lookup by name would bring every text of every screen, in every language.
 */
export const codedText = (key: string, params: Params): string | undefined => texts[key]?.(params);
