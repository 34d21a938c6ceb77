export type Language = 'fr' | 'en';

let asked: Language | undefined;

/** Everything that this command says from here on is said in `language`, whatever the terminal's. */
export const speak = (language: Language): void => {
	asked = language;
};

/** The language that the line asks for, if it does. */
export const askedLanguage = (): Language | undefined => asked;

/** The language of this terminal: the one asked for, else French where the system says so, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
	if (asked !== undefined) return asked;
	const locale = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
	return locale.startsWith('fr') ? 'fr' : 'en';
}
