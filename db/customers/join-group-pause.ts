import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { companyDate } from '../account/company-date.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** How a pause of a whole group is named, so that whoever joins later is known to stand still too. */
export const GROUP_PAUSE = 'pause/group/';

/** Ids of the customers that stand together with one: its group, its parent, its children; itself too. */
export async function groupOf(tx: Tx, customerId: string): Promise<string[]> {
	const own = await tx
		.selectFrom('customer')
		.select(['groupCode', 'parentId'])
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const rows = await tx
		.selectFrom('customer as c')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.select('c.id')
		.where((eb) =>
			eb.or([
				eb('c.id', '=', customerId),
				eb('c.parentId', '=', customerId),
				...(own.groupCode === null ? [] : [eb('c.groupCode', '=', own.groupCode)]),
				...(own.parentId === null ? [] : [eb('c.id', '=', own.parentId)]),
			]),
		)
		.orderBy('c.id')
		.execute();
	return rows.map(({ id }) => id);
}

/** The pause of the group that is still on, the longest one; a person may have resumed single members meanwhile. */
async function pauseOfGroup(tx: Tx, members: readonly string[], today: string) {
	if (members.length === 0) return undefined;
	return tx
		.selectFrom('pause as p')
		.innerJoin('fact as f', (join) =>
			join.onRef('f.customerId', '=', 'p.customerId').onRef('f.at', '=', 'p.at'),
		)
		.select(['f.id', 'p.untilOn', 'p.reason'])
		.where('p.customerId', 'in', [...members])
		.where('p.invoiceId', 'is', null)
		.where('f.type', '=', 'pause')
		.where('f.id', 'like', `${GROUP_PAUSE}%`)
		.where((eb) => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', today)]))
		.orderBy('p.untilOn', (order) => order.desc().nullsFirst())
		.limit(1)
		.executeTakeFirst();
}

/**
 * A customer that has just joined a group, a parent or its children stands still as they do, until the same day (design
 * §3.3: a group's pause covers who comes later). Who is paused already keeps its own pause; nothing to join ⇒ nothing told.
 */
export async function joinGroupPause(
	tx: Tx,
	organisationId: string,
	customerId: string,
	{ at, actor }: Stamp,
): Promise<void> {
	const others = (await groupOf(tx, customerId)).filter((id) => id !== customerId);
	const today = await companyDate(tx, at);
	const found = await pauseOfGroup(tx, others, today);
	if (!found) return;
	const own = await tx
		.selectFrom('pause')
		.select('id')
		.where('customerId', '=', customerId)
		.where('invoiceId', 'is', null)
		.where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
		.executeTakeFirst();
	if (own) return;
	const { untilOn, reason } = found;
	await recordFact(tx, organisationId, customerId, {
		...{ type: 'pause', id: `${GROUP_PAUSE}${found.id.slice(GROUP_PAUSE.length)}/${customerId}`, at, actor },
		scope: { customer: customerId },
		...(reason !== null && { reason }),
		...(untilOn !== null && { until: untilOn }),
	});
}
