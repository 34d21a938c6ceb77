import type { Tx } from '#db/client.ts';
import type { GroupView } from '#lib/customers/sheet/view.ts';
import type { Outstanding } from '#lib/customers/view.ts';
import { AGEING_BUCKETS } from '#workflows/receivables/ageing.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import { companyCurrency } from '../../forms/currency-of.ts';
import { outstandingOf } from '../outstanding-of.ts';
import type { FoundCustomer } from './find-customer.ts';

const MOST = 200;

/** The figures of several customers together, each currency apart. */
function together(all: readonly Outstanding[], ownCurrency: string): Outstanding[] {
	const first = ownCurrencyFirst(ownCurrency);
	const byCurrency = [...Map.groupBy(all, ({ currency }) => currency)].sort(([a], [b]) => first(a, b));
	return byCurrency.map(([currency, parts]) => {
		const sum = (of: (part: Outstanding) => number) => parts.reduce((total, part) => total + of(part), 0);
		return {
			currency,
			dueCents: sum(({ dueCents }) => dueCents),
			notDueCents: sum(({ notDueCents }) => notDueCents),
			disputedCents: sum(({ disputedCents }) => disputedCents),
			ageing: Object.fromEntries(
				AGEING_BUCKETS.map((bucket) => [bucket, sum(({ ageing }) => ageing[bucket])]),
			) as Outstanding['ageing'],
		};
	});
}

/** Parent, children and companies of the same group, with what they owe together. */
export async function groupView(tx: Tx, { id, asOf }: FoundCustomer): Promise<GroupView> {
	const own = await tx
		.selectFrom('customer as c')
		.leftJoin('customer as p', 'p.id', 'c.parentId')
		.select(['c.groupCode as code', 'c.chase', 'p.id as parentId', 'p.name as parentName'])
		.where('c.id', '=', id)
		.executeTakeFirstOrThrow();
	const rows = await tx
		.selectFrom('customer')
		.select(['id', 'name', 'parentId', 'groupCode'])
		.where('id', '<>', id)
		.where((eb) =>
			eb.or([
				eb('parentId', '=', id),
				...(own.code === null ? [] : [eb('groupCode', '=', own.code)]),
				...(own.parentId === null ? [] : [eb('id', '=', own.parentId)]),
			]),
		)
		.orderBy('name')
		.limit(MOST)
		.execute();
	const owed = await outstandingOf(tx, [id, ...rows.map((row) => row.id)], asOf);
	const members = rows.map((row) => ({
		id: row.id,
		name: row.name,
		tie:
			row.id === own.parentId
				? ('parent' as const)
				: row.parentId === id
					? ('child' as const)
					: ('group' as const),
		outstanding: owed.get(row.id) ?? [],
	}));
	return {
		code: own.code,
		chase: own.chase,
		parent: own.parentId === null ? null : { id: own.parentId, name: own.parentName ?? own.parentId },
		members,
		total: members.length === 0 ? [] : together([...owed.values()].flat(), await companyCurrency(tx)),
	};
}
