import { m } from '#lib/paraglide/messages.js';

type Text = (params: Readonly<Record<string, unknown>>) => string;

/**
 * The texts that are looked up by a code of the core, by `<group>.<code>`. What the browser gets of this module holds the
 * keys with a dot alone (`web/narrow-coded-texts.ts`): a lookup by name would bring every text of every screen with it.
 */
export const codedTexts = m as unknown as Readonly<Record<string, Text | undefined>>;
