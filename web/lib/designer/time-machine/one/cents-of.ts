/** An amount as people type it (`1 234,50`, `1234.5`) in cents; null when it is none. */
export function centsOf(text: string): number | null {
	const plain = text.replaceAll(/[\s\u00A0\u202F€]/g, '').replace(',', '.');
	return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}
