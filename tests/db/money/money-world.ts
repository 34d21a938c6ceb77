import { carryOutLines } from '#db/money/carry-out-lines.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { takeBankFile } from '#db/money/take-bank-file.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import type { PrintedLine } from '#workflows/files/bank/print-camt-053.ts';
import { BEGINNING, on, receivablesWorld } from '../receivables-world.ts';

export const IBAN = 'FR7630006000011234567890189';
export const PAYER = 'FR1420041010050500013M02606';

/** A company with one euro account and two customers: `durand` with invoices a (1 000 €) and b (500 €), `mercier` with c. */
export async function moneyWorld() {
	const world = await receivablesWorld();
	const { inside, organisationId, db } = world;
	await inside(async (tx) => {
		await tx.insertInto('bankAccount').values({ currency: 'EUR', iban: IBAN, holder: 'Nous' }).execute();
		const saved = await saveCustomer(
			tx,
			organisationId,
			{ id: 'mercier', name: 'Brasserie Mercier', contacts: [] },
			{ at: BEGINNING, actor: 'anne' },
		);
		if (!saved.ok) throw new Error(saved.problem.code);
	});
	await world.invoice('a', { number: 'FA-2027-0101' });
	await world.invoice('b', { number: 'FA-2027-0102', amountCents: 50_000 });
	await world.invoice('c', { number: 'FA-2027-0201', amountCents: 30_000, customerId: 'mercier' });
	const stamp = (at: number, actor: string | null = 'anne') => ({ at, actor });
	const camt = (lines: readonly Partial<PrintedLine>[], id = 'S1', iban = IBAN): Uint8Array =>
		new TextEncoder().encode(
			printCamt053({
				id,
				iban,
				currency: 'EUR',
				openingCents: 1_000_000,
				on: '2027-02-10',
				lines: lines.map((line, index) => ({
					reference: `${id}-${String(index)}`,
					amountCents: 100_000,
					on: '2027-02-10',
					name: 'DURAND SA',
					label: 'VIR',
					...line,
				})),
			}),
		);
	const take = (bytes: Uint8Array, filename = 'releve.xml') =>
		inside((tx) => takeBankFile(tx, { bytes, filename, bankAccountId: null }, stamp(on(2, 10))));
	return {
		...world,
		stamp,
		camt,
		take,
		propose: () => inside((tx) => proposeLines(tx, {}, { at: on(2, 10) })),
		carryOut: () =>
			carryOutLines(db, organisationId, { fileId: null, until: Infinity }, { at: on(2, 10, 9) }),
		/** a file of these lines, taken, proposed and carried out */
		drop: async (lines: readonly Partial<PrintedLine>[], id = 'S1') => {
			const taken = await take(camt(lines, id));
			if (!taken.ok) throw new Error(taken.problem.code);
			await inside((tx) => proposeLines(tx, {}, { at: on(2, 10) }));
			return carryOutLines(db, organisationId, { fileId: null, until: Infinity }, { at: on(2, 10, 9) });
		},
		lines: () => inside((tx) => tx.selectFrom('bankLine').selectAll().orderBy('bankReference').execute()),
		residuals: () =>
			inside(async (tx) => {
				const rows = await tx.selectFrom('invoice').select(['id', 'residualCents']).orderBy('id').execute();
				return Object.fromEntries(rows.map(({ id, residualCents }) => [id, residualCents]));
			}),
	};
}

export type MoneyWorld = Awaited<ReturnType<typeof moneyWorld>>;
