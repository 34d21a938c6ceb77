import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { COSTED_ACTS } from '#workflows/receivables/steering/collection-cost.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { optionalPercent } from '../forms/optional-percent.ts';
import { someAmount, typedCents } from '../forms/typed-amount.ts';
import { settingsAction } from '../settings/settings-action.ts';
import { renewFigures, steeringDay } from '../steering-day.ts';

const cost = someAmount.refine(({ units }) => units <= 10_000, 'number-invalid');

const costsShape = z.object({
	...(Object.fromEntries(COSTED_ACTS.map((act) => [act, cost])) as Record<
		(typeof COSTED_ACTS)[number],
		typeof cost
	>),
	agencyFee: optionalPercent,
});

export const dashboardActions = {
	/** Asks for newer figures about the past; those of a long ledger come with the next sweep. */
	renew: async ({ locals }: RequestEvent) => {
		const { person } = locals;
		if (!person) error(401, 'Unauthorized');
		await locals.tx(async (tx) => renewFigures(tx, person, await steeringDay(tx)));
		return { form: 'renew', saved: true, values: {}, problems: {} };
	},
	costs: settingsAction('collection-costs', costsShape, async (tx, typed) => {
		const currency = await companyCurrency(tx);
		const costs = Object.fromEntries(COSTED_ACTS.map((act) => [act, typedCents(typed[act], currency)]));
		await tx
			.updateTable('organisation')
			.set({ collectionCosts: JSON.stringify(costs), agencyFeePercent: typed.agencyFee })
			.execute();
	}),
};
