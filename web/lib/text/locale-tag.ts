import { getLocale } from '#lib/paraglide/runtime.js';

/** The BCP 47 tag that `Intl` needs for the language of this request: `fr-FR` or `en-GB`. */
export const localeTag = (): string => (getLocale() === 'en' ? 'en-GB' : 'fr-FR');
