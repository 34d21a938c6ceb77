import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

/** An IBAN without blanks when `text` is one, its check digits and its country's form right (ISO 13616), else null. */
export function ibanIn(text: string | null | undefined): string | null {
	const bare = electronicFormatIBAN(text ?? '');
	return bare !== null && isValidIBAN(bare) ? bare : null;
}
