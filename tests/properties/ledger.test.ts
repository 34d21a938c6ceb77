import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerLines } from '#db/account/ledger-lines.ts';
import type { LedgerLine } from '#db/account/ledger-lines.ts';
import { account } from '#workflows/receivables/account/account.ts';
import { unlaidCents } from '#workflows/receivables/account/book.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { chargedLeft, chargedUnpaid } from '#workflows/receivables/account/charges.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	at,
	CUSTOMER,
	invoice,
	POLICY,
} from '../workflows/receivables/account/sample-account.ts';
import { draws, tellDraws } from './money-story.ts';

const CLAIMING: AccountPolicy = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } };
const policies = fc.constantFrom(POLICY, CLAIMING, { ...CLAIMING, imputation: 'legal' as const });
const CURRENCIES = ['EUR', 'USD'];

const begin = accountWith([
	invoice('A'),
	invoice('B', { amountCents: 40_000, dueOn: '2027-02-12' }),
	invoice('C', { amountCents: 7, dueOn: '2027-01-28' }),
	invoice('D', { currency: 'USD' }),
]);
const born = ledgerLines(emptyAccount(CUSTOMER), begin);

const total = (parts: readonly { amountCents: number }[]): number =>
	parts.reduce((cents, { amountCents }) => cents + amountCents, 0);

const inCurrency = (lines: readonly LedgerLine[], currency: string): number =>
	total(lines.filter((one) => one.currency === currency));

/** What the books say, account by account. */
function books(lines: readonly LedgerLine[]): Map<string, number> {
	const found = new Map<string, number>();
	for (const { account: name, invoiceId, currency, amountCents } of lines) {
		const key = `${name} ${invoiceId ?? currency}`;
		found.set(key, (found.get(key) ?? 0) + amountCents);
	}
	return found;
}

/** What debit notes charged of an invoice, without what was given up of it. */
function charged(state: AccountState, id: string, part: 'penalty' | 'indemnity'): number {
	const name = `${part}Cents` as const;
	const parts = Object.values(state.charges ?? {}).flatMap((note) =>
		note.parts.filter(({ invoice: of }) => of === id),
	);
	const gone = chargedUnpaid(state, id)[name] - chargedLeft(state, id)[name];
	return parts.reduce((sum, one) => sum + one[name], 0) - gone;
}

/** What the state says of the same accounts: residuals, what was charged and paid of accessories, what the customer has to its credit. */
function owed(state: AccountState): Map<string, number> {
	const payments = Object.values(state.payments).filter(({ reversed }) => !reversed);
	const accessories = payments.flatMap((payment) => payment.accessories);
	return new Map([
		...Object.values(state.invoices).flatMap(({ id, closed }): [string, number][] => [
			[`principal ${id}`, closed === 'written-off' ? 0 : residualOf(state, id)],
			...(['penalty', 'indemnity'] as const).map((part): [string, number] => [
				`${part} ${id}`,
				charged(state, id, part) -
					total(accessories.filter((one) => one.invoice === id && one.part === part)),
			]),
		]),
		...CURRENCIES.map((currency): [string, number] => [
			`unallocated ${currency}`,
			-creditOf(state, currency),
		]),
	]);
}

/** The accounts on which books and state differ. */
function differences(lines: readonly LedgerLine[], state: AccountState): string[] {
	const written = books(lines);
	const known = owed(state);
	return [...new Set([...written.keys(), ...known.keys()])]
		.filter((key) => (written.get(key) ?? 0) !== (known.get(key) ?? 0))
		.map((key) => `${key}: ${String(written.get(key))} in the books, ${String(known.get(key))} owed`);
}

test('however events interleave, the lines of every account add up to what the state says, after each of them', () => {
	fc.assert(
		fc.property(draws, policies, (drawn, policy) => {
			const lines = [...born];
			for (const { before, after } of tellDraws(begin, drawn, policy)) {
				const moved = ledgerLines(before, after);
				lines.push(...moved);
				expect(differences(lines, after)).toEqual([]);
				// Money that is laid or taken off only changes its place.
				const placed = moved.filter(({ kind }) => kind === 'allocation');
				expect(CURRENCIES.map((currency) => inCurrency(placed, currency))).toEqual([0, 0]);
			}
		}),
		{ numRuns: 150 },
	);
}, 60_000);

/** Takes everything back, in the order in which people would: refunds, payments, credit notes, invoices. */
function unwind(state: AccountState, policy: AccountPolicy): AccountState {
	let now = state;
	const tell = (told: Record<string, unknown>, index: number): void => {
		const stamp = { id: `undo-${String(told['type'])}-${String(index)}`, at: at('2027-12-01'), actor: null };
		const outcome = account(now, { ...stamp, ...told } as Fact, policy);
		if (outcome.ok) now = outcome.value.state;
	};
	Object.keys(state.refunds ?? {}).forEach((refund, index) =>
		tell({ type: 'refund-reversed', refund }, index),
	);
	Object.keys(state.payments).forEach((payment, index) => tell({ type: 'payment-reversed', payment }, index));
	Object.keys(state.credits).forEach((creditNote, index) =>
		tell({ type: 'credit-note-voided', creditNote }, index),
	);
	Object.keys(state.invoices).forEach((id, index) => tell({ type: 'void', invoice: id }, index));
	return now;
}

test('when everything is taken back the ledger sums to zero, save what was granted and cannot be taken back', () => {
	fc.assert(
		fc.property(draws, policies, (drawn, policy) => {
			const steps = tellDraws(begin, drawn, policy);
			const last = steps.at(-1)?.after ?? begin;
			const end = unwind(last, policy);
			const lines = [...born, ...steps.flatMap(({ before, after }) => ledgerLines(before, after))];
			lines.push(...ledgerLines(last, end));
			expect(differences(lines, end)).toEqual([]);
			for (const currency of CURRENCIES) {
				const granted = Object.values(end.credits).filter((one) => !one.voided && one.currency === currency);
				const left = granted.reduce((cents, credit) => cents + unlaidCents(credit), 0);
				expect(inCurrency(lines, currency) + left).toBe(0);
			}
		}),
		{ numRuns: 150 },
	);
}, 60_000);

test('most of what is drawn is accepted: every kind of money fact is tried for good', () => {
	const tried = new Map<string, number>();
	for (const drawn of fc.sample(draws, { numRuns: 300, seed: 7 }))
		for (const { fact, accepted } of tellDraws(begin, drawn, CLAIMING))
			if (accepted) tried.set(fact.type, (tried.get(fact.type) ?? 0) + 1);
	const kinds: Fact['type'][] = [
		...(['payment', 'payment-allocated', 'payment-unallocated', 'payment-reversed', 'refund'] as const),
		...([
			'refund-reversed',
			'credit-note',
			'credit-note-voided',
			'dispute-opened',
			'dispute-resolved',
		] as const),
		...([
			'promise',
			'plan-agreed',
			'accessories-waived',
			'accessories-charged',
			'part-written-off',
			'invoice-adjusted',
		] as const),
		...(['due-date-extended', 'void', 'write-off', 'write-off-reversed'] as const),
	];
	for (const kind of kinds) expect([kind, (tried.get(kind) ?? 0) > 5]).toEqual([kind, true]);
}, 60_000);
