/** Writes records as the standard lays them out, so that a test says only what it is about. */
const record = (zones: readonly (readonly [number, string])[]): string => {
	let text = ' '.repeat(120);
	for (const [from, value] of zones)
		text = text.slice(0, from - 1) + value + text.slice(from - 1 + value.length);
	return text;
};

const overpunch = (cents: number): string => {
	const digits = String(Math.abs(cents)).padStart(14, '0');
	const last = Number(digits.slice(-1));
	return digits.slice(0, 13) + (cents < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI').charAt(last);
};

const account = [
	[3, '30006'],
	[12, '00001'],
	[17, 'EUR'],
	[20, '2'],
	[22, '12345678901'],
] as const;

export const balance = (code: '01' | '07', day: string, cents: number): string =>
	record([[1, code], ...account, [35, day], [91, overpunch(cents)]]);

export const movement = (day: string, cents: number, label: string, reject = ''): string =>
	record([
		[1, '04'],
		...account,
		[35, day],
		[41, reject],
		[43, day],
		[49, label],
		[82, '0000042'],
		[91, overpunch(cents)],
	]);

export const complement = (day: string, qualifier: string, value: string): string =>
	record([[1, '05'], ...account, [35, day], [46, qualifier], [49, value]]);
