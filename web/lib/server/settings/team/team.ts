import { sql } from 'kysely';
import { applyAttribution } from '#db/desk/apply-attribution.ts';
import type { Tx } from '#db/client.ts';
import type { AbsencesView, TeamView } from '#lib/settings/team/view.ts';
import { now } from '../../clock.ts';
import { colleagues } from '../../tasks/reassign.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';

const rules = (tx: Tx) =>
	tx
		.selectFrom('attributionRule')
		.select(['id', 'country', 'groupCode', 'profile', 'nameFrom', 'nameTo', 'outstandingFromCents'])
		.select(['collectorId', 'salespersonId'])
		.orderBy('position')
		.orderBy('id')
		.execute();

/** How many customers each person looks after, and how many of them were given by hand. */
const portfolios = (tx: Tx, who: 'collectorId' | 'salespersonId') =>
	tx
		.selectFrom('customer as c')
		.select([
			sql<string | null>`${sql.ref(`c.${who}`)}`.as('userId'),
			sql<number>`count(*)::int`.as('customers'),
			sql<number>`count(*) filter (where ${sql.ref(`c.${who}`)} is distinct from ${sql.ref(
				who === 'collectorId' ? 'c.ruledCollectorId' : 'c.ruledSalespersonId',
			)})::int`.as('byHand'),
		])
		.groupBy(sql`1`)
		.orderBy(sql`2`, 'desc')
		.execute();

/** Absences of today and to come, of everybody or of one person, and the people who may stand in. */
export async function absences(tx: Tx, of: string | null): Promise<AbsencesView> {
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const asOf = civilDateOf(await now(), zone);
	const rows = await tx
		.selectFrom('absence')
		.select(['id', 'userId', 'substituteId', 'startsOn', 'endsOn'])
		.where('endsOn', '>=', asOf)
		.$if(of !== null, (query) => query.where('userId', '=', of ?? ''))
		.orderBy('startsOn')
		.execute();
	const people = (await colleagues(tx)).map(({ userId, name }) => ({ userId, name }));
	return { asOf, people, absences: rows };
}

/** Who looks after whom, by which rules, and who is away. */
export async function team(tx: Tx): Promise<TeamView> {
	const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	return {
		...(await absences(tx, null)),
		currency,
		rules: await rules(tx),
		collectors: await portfolios(tx, 'collectorId'),
		salespeople: await portfolios(tx, 'salespersonId'),
	};
}

/** Takes the rules up again after they changed. */
export const reapply = async (tx: Tx, actor: string): Promise<void> => {
	await applyAttribution(tx, { at: await now(), actor });
};
