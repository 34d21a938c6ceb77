import { z } from 'zod';
import type { MoneySettings } from '#lib/money/view.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { checked, optionalNumber } from '../forms/fields.ts';
import { someAmount, typedCents } from '../forms/typed-amount.ts';
import { allowed, can } from '../rights.ts';
import { settingsAction } from '../settings/settings-action.ts';

/** How lines are matched, and what too old payment data does. */
export async function moneySettings({ locals }: { locals: App.Locals }): Promise<MoneySettings> {
	const person = allowed(locals.person, 'see-everything');
	const row = await locals.tx((tx) =>
		tx
			.selectFrom('organisation')
			.select(['matchingThreshold', 'feeToleranceCents', 'paymentDataMaxAgeDays', 'paymentDataGate'])
			.select(['currency', 'compareBalances'])
			.executeTakeFirstOrThrow(),
	);
	return { ...row, editable: can(person, 'change-settings') };
}

const matchingShape = z.object({
	matchingThreshold: optionalNumber.refine(
		(value) => value === null || (Number.isInteger(value) && value >= 50 && value <= 100),
		'threshold-out-of-range',
	),
	feeTolerance: someAmount.refine(({ units }) => units <= 100, 'tolerance-out-of-range'),
});

const freshnessShape = z.object({
	gate: z.enum(['off', 'warn', 'hold']),
	paymentDataMaxAgeDays: optionalNumber.refine(
		(days) => days === null || (Number.isInteger(days) && days > 0 && days <= 60),
		'age-out-of-range',
	),
});

export const moneySettingsActions = {
	balances: settingsAction('balances', z.object({ compareBalances: checked }), async (tx, shape) => {
		await tx.updateTable('organisation').set(shape).execute();
	}),
	matching: settingsAction('matching', matchingShape, async (tx, { matchingThreshold, feeTolerance }) => {
		await tx
			.updateTable('organisation')
			.set({ matchingThreshold, feeToleranceCents: typedCents(feeTolerance, await companyCurrency(tx)) })
			.execute();
	}),
	freshness: settingsAction('freshness', freshnessShape, async (tx, { gate, paymentDataMaxAgeDays }) => {
		if (gate !== 'off' && paymentDataMaxAgeDays === null)
			return { problem: ['paymentDataMaxAgeDays', 'field-required'] };
		await tx
			.updateTable('organisation')
			.set({
				paymentDataMaxAgeDays: gate === 'off' ? null : paymentDataMaxAgeDays,
				...(gate !== 'off' && { paymentDataGate: gate }),
			})
			.execute();
		return undefined;
	}),
};
