import type { KnownPayer, OpenClaim, Receipt } from '#workflows/receivables/matching/receipt.ts';

/** A receipt and the invoices that its payer meant, which the engine is not told. */
export type TrueReceipt = { receipt: Receipt; meant: readonly string[]; kind: string };

/** A generator of repeatable numbers in [0, 1) (mulberry32). */
export function repeatable(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const words =
	'Caves Verrerie Atelier Domaine Brasserie Imprimerie Garage Moulin Clinique Librairie Transports Scierie'.split(
		' ',
	);
const places =
	'Ourcq Rhône Vosges Adour Loire Bresse Morvan Cotentin Armor Berry Quercy Velay Forez Perche Vexin'.split(
		' ',
	);

/** A ledger of `customers` with open invoices: numbers in series, amounts as uneven as real ones. */
export function openLedger(customers: number, invoices: number, random: () => number) {
	const payers: KnownPayer[] = Array.from({ length: customers }, (_, at) => ({
		customer: `c${String(at)}`,
		name: `${words[at % words.length] ?? ''} ${places[Math.floor(at / words.length) % places.length] ?? ''} ${String(at)}`,
		ibans: random() < 0.6 ? [`FR76${String(at).padStart(23, '0')}`] : [],
	}));
	const claims: OpenClaim[] = Array.from({ length: invoices }, (_, at) => ({
		invoice: `i${String(at)}`,
		number: `FA-2026-${String(at + 10_000).padStart(6, '0')}`,
		customer: `c${String(Math.floor(random() ** 1.5 * customers))}`,
		currency: 'EUR',
		residualCents: 2_000 + Math.floor(random() ** 3 * 2_000_000),
		dueOn: `2026-${String(1 + Math.floor(random() * 10)).padStart(2, '0')}-15`,
	}));
	return { payers, claims };
}

/** How payers write what they pay, and how often: after the label styles of the demo company's bank lines. */
const habits = [
	{ kind: 'exact reference', share: 0.55 },
	{ kind: 'reference without separators', share: 0.15 },
	{ kind: 'several references', share: 0.08 },
	{ kind: 'reference, bank kept a fee', share: 0.03 },
	{ kind: 'reference, part payment', share: 0.05 },
	{ kind: 'account and amount only', share: 0.12 },
	{ kind: 'name and amount only', share: 0.02 },
] as const;

/** Bank lines of payers who each pay invoices of their own; no invoice is paid twice. */
export function bankDay(
	{ payers, claims }: ReturnType<typeof openLedger>,
	lines: number,
	random: () => number,
): TrueReceipt[] {
	const open = new Map<string, OpenClaim[]>();
	for (const claim of claims) open.set(claim.customer, [...(open.get(claim.customer) ?? []), claim]);
	const receipts: TrueReceipt[] = [];
	while (receipts.length < lines) {
		const payer = payers[Math.floor(random() * payers.length)];
		const theirs = payer && open.get(payer.customer);
		if (!payer || !theirs || theirs.length === 0) continue;
		let dice = random();
		const kind = habits.find(({ share }) => (dice -= share) < 0)?.kind ?? 'exact reference';
		const paid = theirs.splice(0, kind === 'several references' ? Math.min(theirs.length, 3) : 1);
		receipts.push(receiptOf(kind, payer, paid, receipts.length));
	}
	return receipts;
}

function receiptOf(kind: string, payer: KnownPayer, paid: readonly OpenClaim[], at: number): TrueReceipt {
	const total = paid.reduce((sum, { residualCents }) => sum + residualCents, 0);
	const numbers = paid.map(({ number }) => number);
	const silent = kind.endsWith('amount only');
	const said = silent
		? 'VIREMENT SEPA RECU'
		: kind.includes('without')
			? `FACT ${numbers.join(' ').replaceAll('-', '')} MERCI`
			: `VIR SEPA ${numbers.join(' ')} /INV`;
	return {
		kind,
		meant: paid.map(({ invoice }) => invoice),
		receipt: {
			id: `r${String(at)}`,
			on: '2026-11-19',
			amountCents: kind.includes('part') ? Math.ceil(total / 2) : kind.includes('fee') ? total - 350 : total,
			currency: 'EUR',
			payer: {
				name: payer.name.toUpperCase().slice(0, 27),
				iban: kind.startsWith('name') ? null : (payer.ibans[0] ?? null),
			},
			words: said,
		},
	};
}
