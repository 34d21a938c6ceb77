import { companyDate } from '#db/account/company-date.ts';
import type { Tx } from '#db/client.ts';
import { standInsOn } from '#db/desk/stand-ins.ts';
import type { Role } from '#db/values.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { can } from '../rights.ts';

/** Whose a customer is: in its file, by a task about it, or by an open dispute; as `own_customers` says it (migration 56). */
async function ownersOf(tx: Tx, customerId: string): Promise<string[]> {
	const file = await tx
		.selectFrom('customer')
		.select(['collectorId', 'salespersonId', 'projectManagerId'])
		.where('id', '=', customerId)
		.executeTakeFirst();
	const inCharge = await tx
		.selectFrom('task')
		.select('ownerId')
		.where('customerId', '=', customerId)
		.union(
			tx
				.selectFrom('dispute')
				.select('ownerId')
				.where('customerId', '=', customerId)
				.where('resolvedAt', 'is', null),
		)
		.execute();
	const all = [
		...[file?.collectorId, file?.salespersonId, file?.projectManagerId],
		...inCharge.map(({ ownerId }) => ownerId),
	];
	return all.filter((id) => typeof id === 'string');
}

type Member = { id: string; roles: readonly Role[] };

/**
 * Which members see a customer on a day: who sees everything, those whose customer it is, and whoever stands in for one of
 * them. `whoseCustomers` asks the same of one person.
 */
export async function whoSees(
	tx: Tx,
	{ customerId, at }: { customerId: string; at: Instant },
): Promise<(member: Member) => boolean> {
	const own = await ownersOf(tx, customerId);
	const standIns = await standInsOn(tx, await companyDate(tx, at));
	const theirs = new Set([...own, ...own.flatMap((id) => standIns.get(id) ?? [])]);
	return ({ id, roles }) => can({ roles: [...roles] }, 'see-everything') || theirs.has(id);
}
