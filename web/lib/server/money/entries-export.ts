import { fecColumns } from '#workflows/files/import/read-fec.ts';
import { m } from '#lib/paraglide/messages.js';
import { csvLine } from '../csv-line.ts';
import { csvResponse } from '../csv-response.ts';
import { allowed } from '../rights.ts';
import { entriesOfPeriod } from './entries-of-period.ts';

const download = (text: string, name: string, type: string): Response =>
	new Response(text, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
	});

const amount = (cents: number, mark: string): string => (cents / 100).toFixed(2).replace('.', mark);

/** The entries of a period as CSV, every currency. */
export async function entriesCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const { from, to, lines } = await locals.tx((tx) => entriesOfPeriod(tx, url));
	const header = [
		m.entries_journal(),
		m.entries_entry(),
		m.entries_on(),
		m.entries_account(),
		m.entries_account_name(),
		m.runs_customer(),
		m.entries_customer_name(),
		m.entries_piece(),
		m.money_said(),
		m.entries_debit(),
		m.entries_credit(),
		m.settings_currency(),
	];
	const rows = lines.map((line) => [
		line.journal,
		line.entry,
		line.on,
		line.account,
		line.accountName,
		line.customer?.code ?? '',
		line.customer?.name ?? '',
		line.piece,
		line.label,
		amount(line.debitCents, '.'),
		amount(line.creditCents, '.'),
		line.currency,
	]);
	return csvResponse(`ecritures-${from}-${to}.csv`, [header, ...rows].map(csvLine));
}

/** A tab or a line break would move every column after it. */
const bare = (text: string): string => text.replaceAll(/[\t\r\n|]+/g, ' ').trim();

/** The entries of a period in the 18 columns of the FEC, in euros (LPF A47 A-1): for accounting software to take. */
export async function entriesFec({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const { to, lines, siren } = await locals.tx(async (tx) => ({
		...(await entriesOfPeriod(tx, url)),
		...(await tx.selectFrom('organisation').select('siren').executeTakeFirstOrThrow()),
	}));
	const numbers = new Map<string, number>();
	const numberOf = (entry: string): number => {
		const known = numbers.get(entry) ?? numbers.size + 1;
		numbers.set(entry, known);
		return known;
	};
	const rows = lines
		.filter(({ currency }) => currency === 'EUR')
		.map((line) => {
			const day = line.on.replaceAll('-', '');
			const journal = line.journal === 'BQ' ? 'Banque' : 'Opérations diverses';
			const customer = [line.customer?.code ?? '', line.customer?.name ?? ''];
			const amounts = [amount(line.debitCents, ','), amount(line.creditCents, ',')];
			return [
				...[line.journal, journal, String(numberOf(line.entry)), day, line.account, line.accountName],
				...customer,
				...[line.piece, day, line.label || line.piece],
				...amounts,
				...['', '', day, '', ''],
			];
		});
	const text = [fecColumns, ...rows].map((cells) => `${cells.map(bare).join('\t')}\r\n`).join('');
	return download(text, `${siren ?? 'SIREN'}FEC${to.replaceAll('-', '')}.txt`, 'text/plain; charset=utf-8');
}
