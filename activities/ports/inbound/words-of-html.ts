/** What mail programs write by name rather than as the character itself. */
const NAMED: Readonly<Record<string, string>> = {
	...{ nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: '’', amp: '&', euro: '€', pound: '£', deg: '°' },
	...{ agrave: 'à', acirc: 'â', auml: 'ä', ccedil: 'ç', eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë' },
	...{ icirc: 'î', iuml: 'ï', ocirc: 'ô', ouml: 'ö', ugrave: 'ù', ucirc: 'û', uuml: 'ü', oelig: 'œ' },
	...{ Agrave: 'À', Acirc: 'Â', Ccedil: 'Ç', Eacute: 'É', Egrave: 'È', Ecirc: 'Ê', Icirc: 'Î', OElig: 'Œ' },
	...{ laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…' },
	...{ ndash: '–', mdash: '—', middot: '·', bull: '•', times: '×', sup2: '²', copy: '©', reg: '®' },
};

const LAST_CODE_POINT = 0x10_ff_ff;

/** A character by its number; one that does not exist stays as it was written. */
function numbered(written: string, digits: string): string {
	const code = Number(/^x/i.test(digits) ? `0${digits}` : digits);
	return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : written;
}

/**
 * The words of a mail that has no plain part, a line for each block: to be read and searched, never shown as HTML.
 * What an answer quotes keeps the `>` by which plain mails mark it.
 */
export const wordsOfHtml = (html: string): string =>
	html
		.replaceAll(/<!--[\s\S]*?-->/g, '')
		.replaceAll(/<(script|style|head|title)\b[\s\S]*?<\/\1>/gi, '')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/<blockquote\b[^>]*>([\s\S]*?)<\/blockquote>/gi, (_all, quoted: string) =>
			quoted.replaceAll(/^|<br\s*\/?>|<\/(?:p|div|tr|li|h\d)>/gi, (end) => `${end}\n> `),
		)
		.replaceAll(/<br\s*\/?>(?!\n)|<\/(?:p|div|tr|li|h\d)>(?!\n)/gi, '\n')
		.replaceAll(/<[^>]*>/g, '')
		.replaceAll(/&(?:#(x?[\da-f]+)|(\w+));/gi, (written, digits?: string, name?: string) =>
			digits === undefined ? (NAMED[name ?? ''] ?? written) : numbered(written, digits),
		)
		.replaceAll(/[ \t]+\n/g, '\n')
		.replaceAll(/\n[ \t]+/g, '\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
