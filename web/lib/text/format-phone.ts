/**
 * A phone number as people read it out: `+33478013973` → `+33 4 78 01 39 73`, joined by no-break spaces.
 * A number of another country, or that somebody has spaced already, stays as it was written.
 */
export function formatPhone(phone: string): string {
	const digits = /^(?:\+33|0)([1-9])(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone);
	if (!digits) return phone;
	const [, area = '', ...pairs] = digits;
	return [...(phone.startsWith('+') ? ['+33', area] : [`0${area}`]), ...pairs].join('\u00A0');
}
