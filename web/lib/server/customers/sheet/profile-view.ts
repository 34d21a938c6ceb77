import type { Tx } from '#db/client.ts';
import type { ProfileView } from '#lib/customers/sheet/view.ts';
import type { FoundCustomer } from './find-customer.ts';

type Decided = { override: string | null; told: string | null; concluded: string | null };

const sourceOf = ({ override, told, concluded }: Decided): ProfileView['source'] => {
	if (override !== null) return 'decided';
	if (told !== null) return 'told';
	return concluded === null ? 'none' : 'concluded';
};

/** The payer profile in force, what concluded it last night or since, and what people know. */
export async function profileView(tx: Tx, { id }: FoundCustomer): Promise<ProfileView> {
	const row = await tx
		.selectFrom('customer as c')
		.leftJoin('customerProfile as p', 'p.customerId', 'c.id')
		.leftJoin('membership as m', (join) =>
			join.on((eb) => eb(eb.cast('m.userId', 'text'), '=', eb.ref('p.overrideBy'))),
		)
		.select([
			'c.profile as told',
			'p.computed',
			'p.score',
			'p.factors',
			'p.computedAt',
			'p.override',
			'p.overrideReason',
		])
		.select(['p.overrideUntil', 'm.name as by'])
		.select([
			'c.strategic',
			'c.losesInvoices',
			'c.customerSince',
			'c.paysOthers',
			'c.riskGrade',
			'c.riskTrend',
		])
		.select(['c.riskSource', 'c.riskAt'])
		.where('c.id', '=', id)
		.executeTakeFirstOrThrow();
	const { told, computed, score, factors, computedAt, ...decided } = row;
	const { override, overrideReason, overrideUntil, by, riskAt, ...knowledge } = decided;
	return {
		inForce: override ?? told ?? computed,
		source: sourceOf({ override, told, concluded: computed }),
		concluded: computed,
		score,
		computedAt: computedAt?.toISOString() ?? null,
		factors: factors ?? [],
		decision: overrideReason === null ? null : { reason: overrideReason, by, until: overrideUntil },
		knowledge: { ...knowledge, riskAt: riskAt?.toISOString() ?? null },
	};
}
