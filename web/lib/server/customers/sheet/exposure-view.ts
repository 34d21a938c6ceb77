import type { Tx } from '#db/client.ts';
import type { ExposureView } from '#lib/customers/sheet/view.ts';
import { exposureOf } from '#workflows/receivables/account/exposure-of.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { reachedLevels } from '#workflows/receivables/exposure.ts';
import type { FoundCustomer } from './find-customer.ts';

/** The outstanding against the credit limit and the insured amount, in the company's currency. */
export async function exposureView(
	tx: Tx,
	{ id, currency }: FoundCustomer,
	state: AccountState | undefined,
): Promise<ExposureView> {
	const limits = await tx
		.selectFrom('customer')
		.select(['creditLimitCents', 'insuredCents'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const exposureCents = state ? exposureOf(state, currency) : 0;
	const reached = reachedLevels(exposureCents, limits);
	const given = [
		{ measure: 'credit-limit' as const, limitCents: limits.creditLimitCents },
		{ measure: 'insured' as const, limitCents: limits.insuredCents },
	];
	return {
		currency,
		exposureCents,
		limits: given.flatMap(({ measure, limitCents }) =>
			limitCents === null
				? []
				: [
						{
							measure,
							limitCents,
							percent: Math.floor((exposureCents * 100) / limitCents),
							alert: reached.findLast((level) => level.measure === measure)?.percent ?? null,
						},
					],
		),
	};
}
