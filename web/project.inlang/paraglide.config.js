/**
 * Which language a visitor reads: the one chosen, else the browser's, else French. Both that make functions of the
 * messages read it here, the web's build and the checks: neither leaves the other one a runtime that asks elsewhere.
 */
export default {
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'locale',
};
