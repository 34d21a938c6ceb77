const GSM_7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_7_EXTENSION = new Set('^{}\\[~]|€');

/** Septets of `text` in the GSM 03.38 alphabet, or null when a character is outside it. */
export function septets(text: string): number | null {
	let count = 0;
	for (const character of text) {
		if (GSM_7.has(character)) count += 1;
		else if (GSM_7_EXTENSION.has(character)) count += 2;
		else return null;
	}
	return count;
}

/** Messages that a carrier bills for `text`: 160 or 153 septets each in GSM-7, 70 or 67 units in UCS-2. */
export function smsSegments(text: string): number {
	const gsm = septets(text);
	const [length, single, several] = gsm === null ? [text.length, 70, 67] : [gsm, 160, 153];
	return length <= single ? 1 : Math.ceil(length / several);
}
