export type Theme = 'system' | 'light' | 'dark';

/** The theme of a cookie; anything else follows the system. */
export const themeOf = (text: string | undefined): Theme =>
	text === 'light' || text === 'dark' ? text : 'system';
