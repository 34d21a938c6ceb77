/** An IBAN without blanks when `text` is one (ISO 13616: country, two check digits, remainder 1 of 97), else null. */
export function ibanIn(text: string | null | undefined): string | null {
	const bare = (text ?? '').replace(/[\s.-]/g, '').toUpperCase();
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return null;
	const digits = (bare.slice(4) + bare.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
		String(letter.charCodeAt(0) - 55),
	);
	let remainder = 0;
	for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
	return remainder === 1 ? bare : null;
}
