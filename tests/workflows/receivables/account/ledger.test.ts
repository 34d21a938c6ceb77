import fc from 'fast-check';
import { expect, test } from 'vitest';

import { account } from '#workflows/receivables/account/account.ts';
import { unlaidCents } from '#workflows/receivables/account/book.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { sumCents } from '#workflows/receivables/money.ts';
import { CUSTOMER, POLICY } from './sample-account.ts';
import { histories } from './some-facts.ts';

const CLAIMING: AccountPolicy = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } };
const policies = fc.constantFrom(POLICY, CLAIMING, { ...CLAIMING, imputation: 'legal' as const });

/** Checks every state that any history goes through. */
const inEveryState = (check: (state: AccountState, policy: AccountPolicy) => void): void =>
	fc.assert(
		fc.property(histories, policies, (history, policy) => {
			let state = emptyAccount(CUSTOMER);
			for (const one of history) {
				const outcome = account(state, one, policy);
				if (!outcome.ok) continue;
				({ state } = outcome.value);
				check(state, policy);
			}
		}),
	);

test('money is never lost nor made: what is owed, less credits, is what was invoiced less what came in', () => {
	inEveryState((state) => {
		for (const currency of ['EUR', 'USD']) {
			const inCurrency = <T extends { currency: string }>(all: Readonly<Record<string, T>>): T[] =>
				Object.values(all).filter((one) => one.currency === currency);
			const invoices = inCurrency(state.invoices);
			const payments = inCurrency(state.payments).filter(({ reversed }) => !reversed);
			const credits = inCurrency(state.credits).filter(({ voided }) => !voided);
			const kept = invoices.filter(({ closed }) => closed !== 'void');
			const isKept = ({ invoice }: { invoice: string }): boolean =>
				state.invoices[invoice]?.closed !== 'void';
			const onVoid = credits.flatMap(({ allocations }) => allocations.filter((one) => !isKept(one)));
			const accessories = payments.flatMap((payment) => payment.accessories);
			const refunds = inCurrency(state.refunds ?? {}).filter(({ reversed }) => !reversed);
			expect(sumCents(kept.map(({ id }) => residualOf(state, id))) - creditOf(state, currency)).toBe(
				sumCents(kept.map(({ amountCents }) => amountCents)) -
					sumCents(payments.map(({ amountCents }) => amountCents)) -
					sumCents(credits.map(({ amountCents }) => amountCents)) +
					sumCents(onVoid.map(({ amountCents }) => amountCents)) +
					sumCents(accessories.map(({ amountCents }) => amountCents)) +
					sumCents(refunds.map(({ amountCents }) => amountCents)),
			);
		}
	});
});

test('no residual is ever negative, and nothing is laid that did not come in', () => {
	inEveryState((state) => {
		for (const id of Object.keys(state.invoices)) expect(residualOf(state, id)).toBeGreaterThanOrEqual(0);
		for (const source of [...Object.values(state.payments), ...Object.values(state.credits)]) {
			expect(unlaidCents(source)).toBeGreaterThanOrEqual(0);
			for (const { invoice, amountCents } of source.allocations) {
				expect(amountCents).toBeGreaterThan(0);
				expect(state.invoices[invoice]?.currency).toBe(source.currency);
			}
		}
	});
});

test('what is disputed is never more than what is owed', () => {
	inEveryState((state) => {
		for (const id of Object.keys(state.invoices))
			expect(disputedOf(state, id)).toBeLessThanOrEqual(residualOf(state, id));
	});
});

test('a closed or paid invoice without claimed accessories gives its run nothing to do', () => {
	inEveryState((state, policy) => {
		for (const [id, { closed }] of Object.entries(state.invoices))
			if (closed !== null) expect(snapshotOf(state, id, policy).claimedAccessoriesCents).toBe(0);
	});
});
