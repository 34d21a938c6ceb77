import type { PaymentMeans } from '../account/fact.ts';
import type { CivilDate } from '../civil-date.ts';
import { proportion } from '../money.ts';
import type { Cents } from '../money.ts';

/** A movement of money that accounting must know: `cents` > 0 is what happened, < 0 that it was undone. */
export type Movement = {
	kind:
		| 'payment'
		| 'bank-fee'
		| 'small-difference'
		| 'agency-fee'
		| 'write-off'
		| 'recovery'
		| 'refund'
		| 'penalty'
		| 'indemnity';
	/** the same in every export: what the entry is about */
	id: string;
	on: CivilDate;
	cents: Cents;
	currency: string;
	/** how money came in, where a person or the bank says it; null ⇒ by the bank */
	means: PaymentMeans | null;
	/** the VAT in it: taken back with a debt given up, of all that was given up then (CGI 272, 1), or of an agency's fee; null ⇒ none */
	tax: { cents: Cents; of: Cents } | null;
	customer: { code: string; name: string };
	/** what the entry is about, in the words of the bank or of a person */
	label: string;
	/** number of the invoice or note that it concerns; the payment's id where there is none */
	piece: string;
};

/** Bank, cash, and everything else. */
export type Journal = 'BQ' | 'CA' | 'OD';

/** One line of an entry; exactly one of debit and credit is above zero. */
export type EntryLine = {
	journal: Journal;
	entry: string;
	on: CivilDate;
	account: string;
	accountName: string;
	customer: { code: string; name: string } | null;
	piece: string;
	label: string;
	debitCents: Cents;
	creditCents: Cents;
	currency: string;
};

type Account = { number: string; name: string };

const CUSTOMERS: Account = { number: '411000', name: 'Clients' };
const BANK: Account = { number: '512000', name: 'Banques' };
const VAT: Account = { number: '445710', name: 'TVA collectée' };
const INPUT_VAT: Account = { number: '445660', name: 'TVA déductible sur autres biens et services' };

/**
 * Where each kind of movement is booked, by its debit and its credit (plan comptable général; penalties and indemnities
 * 7631, L7; small differences 658; an agency's fee 6226; money on a debt given up 7583, the 7714 of before 2025). A company whose chart differs maps the numbers in its own software.
 */
const BOOKED: Readonly<Record<Movement['kind'], { journal: Journal; debit: Account; credit: Account }>> = {
	payment: { journal: 'BQ', debit: BANK, credit: CUSTOMERS },
	refund: { journal: 'BQ', debit: CUSTOMERS, credit: BANK },
	'bank-fee': { journal: 'OD', debit: { number: '627000', name: 'Services bancaires' }, credit: CUSTOMERS },
	'small-difference': {
		journal: 'OD',
		debit: { number: '658000', name: 'Charges diverses de gestion courante' },
		credit: CUSTOMERS,
	},
	'agency-fee': { journal: 'OD', debit: { number: '622600', name: 'Honoraires' }, credit: CUSTOMERS },
	'write-off': {
		journal: 'OD',
		debit: { number: '654000', name: 'Pertes sur créances irrécouvrables' },
		credit: CUSTOMERS,
	},
	recovery: {
		journal: 'OD',
		debit: CUSTOMERS,
		credit: { number: '758300', name: 'Rentrées sur créances amorties' },
	},
	penalty: {
		journal: 'OD',
		debit: CUSTOMERS,
		credit: { number: '763100', name: 'Revenus sur créances commerciales' },
	},
	indemnity: {
		journal: 'OD',
		debit: CUSTOMERS,
		credit: { number: '763100', name: 'Revenus sur créances commerciales' },
	},
};

/** Where money is until the bank has it, or what it is set against; other means are the bank's. */
const RECEIVED: Readonly<Partial<Record<PaymentMeans, { journal: Journal; debit: Account }>>> = {
	cheque: { journal: 'BQ', debit: { number: '511200', name: 'Chèques à encaisser' } },
	bill: { journal: 'BQ', debit: { number: '511300', name: 'Effets à l’encaissement' } },
	cash: { journal: 'CA', debit: { number: '530000', name: 'Caisse' } },
	'set-off': { journal: 'OD', debit: { number: '401000', name: 'Fournisseurs' } },
};

/**
 * Movements as entries in double: debits and credits of an entry are the same amount, so that any set of them balances.
 * A debt given up with its VAT is a loss without tax (654) and the tax taken back (44571); without, all of it is the loss.
 * Money that comes on it later is income without tax (7583), and the tax owed again.
 * What was undone is booked the other way round, never with a minus, and its tax in proportion.
 */
export const entriesOf = (movements: readonly Movement[]): EntryLine[] =>
	movements.filter(({ cents }) => cents !== 0).flatMap(entryOf);

/** A way in which movements are booked: their kind, of payments the means, and whether VAT is in them. */
export type Booking = Pick<Movement, 'kind' | 'means'> & { taxed: boolean };

const EVERY_MEANS: readonly PaymentMeans[] = [
	...(['transfer', 'cheque', 'bill', 'card', 'direct-debit', 'set-off', 'cash'] as const),
];
const kinds = Object.keys(BOOKED) as Movement['kind'][];
const meansOf = (kind: Movement['kind']): (PaymentMeans | null)[] =>
	kind === 'payment' ? [null, ...EVERY_MEANS] : [null];

const bookings: readonly Booking[] = kinds.flatMap((kind) =>
	meansOf(kind).flatMap((means) => [false, true].map((taxed) => ({ kind, means, taxed }))),
);

/** Every way of booking that has a line on an account. */
export const bookingsOn = (account: string): Booking[] =>
	bookings.filter(({ taxed, ...movement }) =>
		entryOf({
			...{ ...movement, id: '', on: '', cents: 120, currency: '', label: '', piece: '' },
			...{ tax: taxed ? { cents: 20, of: 120 } : null, customer: { code: '', name: '' } },
		}).some((line) => line.account === account),
	);

function entryOf(movement: Movement): EntryLine[] {
	const { kind, id, on, cents, currency, means, tax, customer, label, piece } = movement;
	const received = kind === 'payment' && means !== null ? RECEIVED[means] : undefined;
	const { journal, debit, credit } = { ...BOOKED[kind], ...received };
	const amount = Math.abs(cents);
	const taxCents = tax === null ? 0 : proportion(amount, tax.cents, tax.of);
	const line = (account: Account, side: 'debit' | 'credit', sum: Cents): EntryLine => ({
		journal,
		entry: id,
		on,
		account: account.number,
		accountName: account.name,
		customer: account === CUSTOMERS ? customer : null,
		piece,
		label: label || debit.name,
		debitCents: side === 'debit' ? sum : 0,
		creditCents: side === 'credit' ? sum : 0,
		currency,
	});
	const [from, to] = cents > 0 ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const);
	// The tax goes with what is ours, the loss or the income, never with what the customer owes.
	const vat = kind === 'agency-fee' ? INPUT_VAT : VAT;
	const [debitTax, creditTax] = debit === CUSTOMERS ? [0, taxCents] : [taxCents, 0];
	const lines = [
		line(debit, from, amount - debitTax),
		line(vat, from, debitTax),
		line(credit, to, amount - creditTax),
		line(vat, to, creditTax),
	].filter(({ debitCents, creditCents }) => debitCents + creditCents > 0);
	return cents > 0 ? lines : lines.reverse();
}
