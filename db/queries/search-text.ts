/** Letters without accents or case, all else a blank; the database keeps its words the same way (`search_text`). */
export const searchText = (text: string): string =>
	text
		.normalize('NFD')
		.replaceAll(/[\u0300-\u036f]/g, '')
		.replaceAll(/œ/gi, 'oe')
		.replaceAll(/æ/gi, 'ae')
		.replaceAll('ß', 'ss')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, ' ')
		.trim();
