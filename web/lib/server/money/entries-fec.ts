import { error } from '@sveltejs/kit';
import type { MovedPlace } from '#db/money/moved-money.ts';
import { movementTotals } from '#db/money/movement-totals.ts';
import { rateField } from '#lib/money/entries/rate-field.ts';
import { m } from '#lib/paraglide/messages.js';
import { fecColumns } from '#workflows/files/import/read-fec.ts';
import { bookedInEuros } from '#workflows/receivables/accounting/booked-in-euros.ts';
import type { BookedLine, EuroRates } from '#workflows/receivables/accounting/booked-in-euros.ts';
import type { Journal } from '#workflows/receivables/accounting/entries.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { eachPage } from '../each-page.ts';
import { fileStream } from '../file-stream.ts';
import { optionalNumber } from '../forms/fields.ts';
import { allowed } from '../rights.ts';
import { askedEntries, entriesPage } from './entries-of-period.ts';
import type { AskedEntries } from './entries-of-period.ts';

type Event = { locals: App.Locals; url: URL };

const PAGE_SIZE = 1000;

/** A tab or a line break would move every column after it. */
const bare = (text: string): string => text.replaceAll(/[\t\r\n|]+/g, ' ').trim();

const fecLine = (texts: readonly string[]): string => `${texts.map(bare).join('\t')}\r\n`;

const amount = (cents: number, currency: string): string => decimal(cents, currency).replace('.', ',');

const JOURNALS: Readonly<Record<Journal, string>> = { BQ: 'Banque', CA: 'Caisse', OD: 'Opérations diverses' };

/** One line of the FEC; `number` is that of its entry in the file. */
function fecCells(line: BookedLine, number: number): string[] {
	const day = line.on.replaceAll('-', '');
	const { foreign } = line;
	return [
		...[line.journal, JOURNALS[line.journal], String(number), day],
		...[line.account, line.accountName, line.customer?.code ?? '', line.customer?.name ?? ''],
		...[line.piece, day, line.label || line.piece],
		...[amount(line.debitCents, 'EUR'), amount(line.creditCents, 'EUR')],
		...['', '', day],
		...(foreign ? [amount(foreign.cents, foreign.currency), foreign.currency] : ['', '']),
	];
}

/** The lines of an entry follow one another: its number is how many have begun. */
async function* fecLines(
	locals: App.Locals,
	period: AskedEntries,
	rates: EuroRates,
): AsyncGenerator<string, void> {
	let number = 0;
	const read = (after: MovedPlace | null) => locals.tx((tx) => entriesPage(tx, period, after, PAGE_SIZE));
	for await (const rows of eachPage(read)) {
		let text = '';
		for (const entry of Map.groupBy(rows, (line) => line.entry).values()) {
			const booked = bookedInEuros(entry, rates);
			if (booked === null) throw new Error(`no rate for ${entry[0]?.currency ?? ''}`);
			number += 1;
			for (const line of booked) text += fecLine(fecCells(line, number));
		}
		yield text;
	}
}

/** The rates that an address gives for these currencies. @throws 422 naming those of which it gives none */
function ratesOf({ searchParams }: URL, currencies: readonly string[]): EuroRates {
	const rates: Record<string, number> = {};
	for (const currency of currencies) {
		const rate = optionalNumber.safeParse(searchParams.get(rateField(currency)) ?? '').data ?? 0;
		if (rate > 0) rates[currency] = rate;
	}
	const unknown = currencies.filter((currency) => rates[currency] === undefined);
	if (unknown.length > 0) error(422, m.entries_fec_no_rate({ currencies: unknown.join(', ') }));
	return rates;
}

/**
 * The entries of a period in the 18 columns of the FEC (LPF A47 A-1): Debit and Credit in euros, and for another currency
 * its own amount beside them, booked at the rate that the address gives. @throws 422 a rate is missing: no entry is left out
 */
export async function entriesFec({ locals, url }: Event): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const { period, siren, totals } = await locals.tx(async (tx) => {
		const { from, to } = await askedEntries(tx, url);
		const asked: AskedEntries = { from, to, account: '', currency: '', sort: 'oldest' };
		return {
			period: asked,
			...(await tx.selectFrom('organisation').select('siren').executeTakeFirstOrThrow()),
			totals: await movementTotals(tx, asked),
		};
	});
	const foreign = [...new Set(totals.map(({ currency }) => currency))].filter((code) => code !== 'EUR');
	const rates = ratesOf(url, foreign.sort());
	return fileStream({
		fileName: `${siren ?? 'SIREN'}FEC${period.to.replaceAll('-', '')}.txt`,
		type: 'text/plain; charset=utf-8',
		head: fecLine(fecColumns),
		pieces: fecLines(locals, period, rates),
	});
}
