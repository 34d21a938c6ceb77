import { addDays, daysBetween } from '#workflows/receivables/civil-date.ts';
import { backTest } from '#workflows/receivables/forecast/back-test.ts';
import type { BandRecord, PastInvoice } from '#workflows/receivables/forecast/back-test.ts';
import type { Row } from '../row.ts';
import { madeHistory } from './made-history.ts';
import { readHistory } from './read-history.ts';

const WEEKS = 6;
const WARM_UP_DAYS = 180;

/** Every seventh day after half a year of record, as long as the weeks forecast lie within it. */
function originsOf(past: readonly PastInvoice[]): string[] {
	const first = past.reduce((least, { issuedOn }) => (issuedOn < least ? issuedOn : least), '9999-12-31');
	const last = past.reduce(
		(most, { paidOn }) => (paidOn !== null && paidOn > most ? paidOn : most),
		'0001-01-01',
	);
	const from = addDays(first, WARM_UP_DAYS);
	const count = Math.floor(daysBetween(from, addDays(last, -7 * (WEEKS + 1))) / 7);
	return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, 7 * index));
}

/** A band claims eight times in ten; much more is too wide, much less too sure. */
const bandRow = (name: string, { inBand, widthCents }: BandRecord, meanCash: number): Row => ({
	...{ name, value: inBand * 100, unit: '%', goal: { atLeast: 75 } },
	note: `the band is ${(widthCents / meanCash).toFixed(2)} weeks' cash wide`,
});

function rowsOf(name: string, past: readonly PastInvoice[]): Row[] {
	const told = backTest(past, originsOf(past), WEEKS);
	const note = `${name}: ${String(past.length)} invoices, ${String(told.origins)} rolling origins, ${String(told.weeks)} weeks, ${(told.meanCashCents / 100).toFixed(0)} a week`;
	const naive = Math.min(told.dueDate, told.averageDelay);
	return [
		{
			name: `forecast, mean absolute error (${name})`,
			value: told.forecast / 100,
			unit: '',
			goal: { atMost: naive / 100 },
			note,
		},
		{ name: `on the due date (${name})`, value: told.dueDate / 100, unit: '', note },
		{ name: `due date + average delay (${name})`, value: told.averageDelay / 100, unit: '', note },
		bandRow(`weeks within the 80 % band (${name})`, told.ofWeeks, told.meanCashCents),
		bandRow(`running totals within the 80 % band (${name})`, told.untilThen, told.meanCashCents),
	];
}

/** The week's cash as it was forecast and as it came: on a real history where there is one, and on a made one. */
export function benchForecast(): Promise<Row[]> {
	const real = readHistory();
	const missing: Row = {
		...{ name: 'forecast (real history)', value: null, unit: '' },
		note: 'no file: name one in AMIABLE_INVOICE_HISTORY',
	};
	return Promise.resolve([
		...(real ? rowsOf('real history', real) : [missing]),
		...rowsOf('made history', madeHistory()),
	]);
}
