import { accessoriesPolicy } from '#workflows/receivables/accessories.ts';
import { positionOf } from '#workflows/receivables/account/claim.ts';
import { amountsOf } from '#workflows/receivables/amounts.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Accessory } from '../render/message-data.ts';
import type { MessageSource } from './message-source.ts';

/**
 * Penalties and indemnity as a message states them: up to the last day whose rate is known, then "continuing at the
 * rate in force"; an unknown rate never blocks a message (issue rule on accessories).
 */
export function accessoriesOf(
	{ state, policy, invoices, currency, formalReached, amounts: decided }: MessageSource,
	asOf: CivilDate,
): { penalties: Accessory; indemnity: Accessory; amounts: AmountsAtDate } {
	const reached = { formalReached, handedOff: false };
	const positions = invoices.flatMap((id) => {
		const invoice = state.invoices[id];
		return invoice ? [positionOf(state, invoice, asOf, policy, reached)] : [];
	});
	const { amounts, penaltiesUntil } = amountsOf(positions, {
		debtor: state.customer.kind,
		asOf,
		creditCents: decided.creditCents,
		rates: policy.rates,
		unknownRate: 'known-only',
	});
	const stated = accessoriesPolicy(policy.accessories, state.customer.accessories);
	// A claim that starts later is only mentioned until then.
	const shown = (accessory: 'penalties' | 'indemnity', claimed: boolean): Accessory['policy'] =>
		stated[accessory] === 'claim' && !claimed ? 'mention' : stated[accessory];
	const until = penaltiesUntil;
	return {
		amounts,
		penalties: {
			policy: shown('penalties', amounts.penaltyClaimed),
			amountCents: amounts.penaltyCents,
			until,
			ratePercent: policy.contractRatePercent,
			continuing: until < asOf,
		},
		indemnity: {
			policy: shown('indemnity', amounts.indemnityClaimed),
			amountCents: currency === 'EUR' ? amounts.indemnityCents : 0,
			until: asOf,
			ratePercent: null,
			continuing: false,
		},
	};
}
