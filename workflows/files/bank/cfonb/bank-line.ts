import { ibanIn } from '../iban.ts';
import type { BankLine } from '../statement.ts';
import { amountOf, dateOf, zone } from './record.ts';
import type { CfonbRecord } from './record.ts';

/** Qualifiers of a complement that continue the label, in reading order. */
const labels = new Set(['LIB', 'LCC', 'LC2', 'LCS']);

/** A movement 04 with its complements 05, each 70 characters at 49 under the qualifier at 46. */
export function bankLine(movement: CfonbRecord, complements: readonly CfonbRecord[]): BankLine {
	const said = complements.map((record) => ({
		qualifier: zone(record, 46, 48),
		value: zone(record, 49, 118),
	}));
	const amountCents = amountOf(movement);
	const all = (wanted: (qualifier: string) => boolean) =>
		said.filter(({ qualifier, value }) => wanted(qualifier) && value !== '').map(({ value }) => value);
	const one = (qualifier: string) => all((name) => name === qualifier)[0] ?? null;
	const rejectReason = zone(movement, 41, 42);
	return {
		line: movement.line,
		bankReference: zone(movement, 82, 88).replace(/^0+$/, '') || zone(movement, 105, 120) || null,
		bookedOn: dateOf(movement, 35),
		valueOn: dateOf(movement, zone(movement, 43, 48) === '' ? 35 : 43),
		amountCents,
		party: {
			name: one(amountCents > 0 ? 'NPY' : 'NBE'),
			iban: ibanIn(one(amountCents > 0 ? 'IPY' : 'IBE')),
		},
		endToEndId: endToEnd(one('RCN')),
		label: [zone(movement, 49, 79), ...all((name) => labels.has(name))].join(' ').trim(),
		references: [...all((name) => name === 'REF'), zone(movement, 105, 120)].filter((text) => text !== ''),
		isReturn: rejectReason !== '' && rejectReason !== '00',
	};
}

const endToEnd = (text: string | null): string | null =>
	text === null || /^NOT ?PROVIDED$/i.test(text) ? null : text;
