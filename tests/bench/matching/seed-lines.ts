import { chance } from '#db/seed/chance.ts';
import { demoCustomers } from '#db/seed/customers.ts';
import { demoInvoices } from '#db/seed/invoices.ts';
import { PAYER_HABITS } from '#db/seed/payer-habits.ts';
import { matchReceipts } from '#workflows/receivables/matching/match-receipts.ts';
import type { KnownPayer, OpenClaim, Receipt } from '#workflows/receivables/matching/receipt.ts';
import type { Row } from '../row.ts';

const TODAY = '2026-11-22';
const INVOICES = 600;
/** The demo drawn so many times: one company has some fifty open invoices. */
const DRAWS = 20;
const THRESHOLD = 90;
/** The habit that names nobody: only a person can know whose money it is. */
const NAMELESS = 'TRESORERIE GROUPE';

/** The demo company's open invoices, each paid once in the words of one of the payers of its sample bank file. */
function demoDay(seed: number) {
	const invoices = demoInvoices(demoCustomers, INVOICES, TODAY, chance(seed));
	const open = invoices
		.map((invoice, rank) => ({
			...invoice,
			number: `FA-${invoice.issuedOn.slice(0, 4)}-${String(rank + 1).padStart(4, '0')}`,
		}))
		.filter(({ issuedOn, settledOn }) => issuedOn <= TODAY && settledOn > TODAY);
	const claims = open.map(({ number, customer, amountCents, dueOn }): OpenClaim => ({
		...{
			invoice: number,
			number,
			customer: `c${String(customer)}`,
			currency: 'EUR',
			residualCents: amountCents,
			dueOn,
		},
	}));
	const payers = demoCustomers.map(({ name }, rank): KnownPayer => ({
		customer: `c${String(rank)}`,
		name,
		ibans: [],
	}));
	const receipts = open.map(({ number, customer, amountCents }, at) => {
		const say = PAYER_HABITS[at % PAYER_HABITS.length];
		const said = say?.({ number, residualCents: amountCents, name: demoCustomers[customer]?.name ?? '' });
		if (!said) throw new Error('every invoice has a payer');
		const receipt: Receipt = {
			...{ id: number, on: TODAY, amountCents: said.amountCents, currency: 'EUR', words: said.label },
			payer: { name: said.name, iban: null },
		};
		return { receipt, meant: number };
	});
	return { claims, payers, receipts };
}

/** How one drawn company's lines were understood. */
function outcomesOf(seed: number) {
	const { claims, payers, receipts } = demoDay(seed);
	const proposals = matchReceipts(
		receipts.map(({ receipt }) => receipt),
		claims,
		payers,
		{ feeToleranceCents: 500 },
	);
	return receipts.map(({ receipt, meant }, at) => {
		const proposal = proposals[at];
		return {
			known: receipt.payer.name !== NAMELESS,
			right: proposal?.allocations.length === 1 && proposal.allocations[0]?.invoice === meant,
			alone: (proposal?.confidence ?? 0) >= THRESHOLD,
		};
	});
}

/** The seed's own bank lines: how many find the invoice that was meant, and how many would act wrongly alone. */
export function benchSeedLines(): Row[] {
	const lines = Array.from({ length: DRAWS }, (_, draw) => outcomesOf(draw + 1)).flat();
	const known = lines.filter((line) => line.known);
	const alone = lines.filter((line) => line.alone);
	const share = (part: number, all: number) => (part / all) * 100;
	const note = `${String(lines.length)} lines of the demo company drawn ${String(DRAWS)} times, ${String(lines.length - known.length)} of them of payers whom nobody knows`;
	return [
		{
			name: 'seed’s lines proposed right, payer known',
			value: share(known.filter(({ right }) => right).length, known.length),
			...{ unit: '%', goal: { atLeast: 95 }, note },
		},
		{
			name: 'seed’s lines, wrong automatic matches',
			value: alone.filter(({ right }) => !right).length,
			...{ unit: '', goal: { atMost: 0 }, note },
		},
		{
			name: 'seed’s lines matched without a person',
			value: share(alone.length, lines.length),
			...{ unit: '%', note },
		},
	];
}
