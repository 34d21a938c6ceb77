import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import type { PrintedLine } from '#workflows/files/bank/print-camt-053.ts';
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

type Item = Awaited<ReturnType<typeof openItems>>[number];
type Said = Pick<PrintedLine, 'amountCents' | 'label' | 'name'>;

/** How payers write what they pay, one habit an invoice: from what needs nobody to what needs a person. */
const HABITS: readonly ((item: Item) => Said)[] = [
	({ number, residualCents, name }) => ({ amountCents: residualCents, label: `VIR SEPA ${number}`, name }),
	({ number, residualCents, name }) => ({
		amountCents: residualCents,
		label: `REGLT FACT ${number.replaceAll('-', '')}`,
		name: name.toUpperCase(),
	}),
	({ number, residualCents, name }) => ({
		amountCents: residualCents - 250,
		label: `${number} NET DE FRAIS`,
		name,
	}),
	({ number, residualCents, name }) => ({
		amountCents: Math.ceil(residualCents / 2),
		label: `ACOMPTE ${number}`,
		name,
	}),
	({ residualCents, name }) => ({
		amountCents: residualCents,
		label: 'VIREMENT RECU',
		name: name.toUpperCase(),
	}),
	({ residualCents }) => ({ amountCents: residualCents, label: 'SANS MOTIF', name: 'TRESORERIE GROUPE' }),
	({ number, residualCents, name }) => ({
		amountCents: residualCents + 5_000,
		label: `FACTURE ${number}`,
		name,
	}),
];

const OTHERS: readonly Said[] = [
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
		const paid = items.slice(0, HABITS.length * 2).flatMap((item, index) => {
			const said = HABITS[index % HABITS.length]?.(item);
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
