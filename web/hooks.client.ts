import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { drawnLanguage } from '#lib/shell/stays-in-language.ts';

// Paraglide would read the cookie at each text, and write it from every page that opens: a page that was still opening
// took back the language chosen meanwhile in another tab.
overwriteGetLocale(drawnLanguage);
