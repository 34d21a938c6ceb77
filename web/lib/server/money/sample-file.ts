import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { PAYER_HABITS } from '#db/seed/payer-habits.ts';
import type { BankWords } from '#db/seed/payer-habits.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';

const openItems = (tx: Tx, currency: string) =>
	tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.select(['i.id as invoiceId', 'i.number', 'i.residualCents', 'i.customerId', 'c.name'])
		.where('i.currency', '=', currency)
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0)
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(40)
		.execute();

const OTHERS: readonly BankWords[] = [
	{ amountCents: 48_000, label: 'REGLEMENT DIVERS', name: 'M. INCONNU' },
	{ amountCents: -1_490, label: 'FRAIS DE TENUE DE COMPTE', name: 'BANQUE' },
	{ amountCents: -86_420, label: 'PRLV FOURNISSEUR ENERGIE', name: 'ENERGIE DU RHONE' },
];

/** A bank file to try with: today's payments of the company's own open invoices, in the words of as many payers. */
export async function sampleFile({ locals }: { locals: App.Locals }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const at = await now();
	const text = await locals.tx(async (tx) => {
		const { zone, currency, demo } = await tx
			.selectFrom('organisation')
			.select(['zone', 'currency', 'demo'])
			.executeTakeFirstOrThrow();
		const account = await tx
			.selectFrom('bankAccount')
			.select('iban')
			.where('currency', '=', currency)
			.where('factor', '=', false)
			.executeTakeFirst();
		if (!demo || !account) error(404, 'Not found');
		const items = await openItems(tx, currency);
		const on = civilDateOf(at, zone);
		const paid = items.slice(0, PAYER_HABITS.length * 2).flatMap((item, index) => {
			const said = PAYER_HABITS[index % PAYER_HABITS.length]?.(item);
			return said && said.amountCents > 0
				? [{ ...said, reference: `${on}-${item.invoiceId.slice(0, 12)}` }]
				: [];
		});
		const others = OTHERS.map((said, index) => ({ ...said, reference: `${on}-X${String(index)}` }));
		const lines = [...paid, ...others].map((line) => ({ ...line, on }));
		return printCamt053({
			id: `RELEVE-${on}`,
			iban: account.iban,
			currency,
			openingCents: 4_210_000,
			on,
			lines,
		});
	});
	return new Response(text, {
		headers: {
			'content-type': 'application/xml; charset=utf-8',
			'content-disposition': 'attachment; filename="releve-camt053.xml"',
		},
	});
}
