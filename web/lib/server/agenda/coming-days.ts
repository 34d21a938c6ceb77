import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ComingAction, ComingDay } from '#lib/agenda/view.ts';
import { listedRuns } from '../runs/scoped-runs.ts';

type Ahead = { asOf: string; zone: string; assignedTo: string | null };

const DAYS = 7;
const everything = { search: '', status: 'all' } as const;

const morning = ({ asOf, zone }: Ahead, days: number) =>
	sql`((${asOf}::date + ${days}::int)::timestamp at time zone ${zone})`;

/** Runs that act after today, up to some day; an ended one never acts. An index holds all that is added up. */
const acting = (tx: Tx, when: Ahead, until: RawBuilder<unknown>) =>
	listedRuns(tx, everything, { assignedTo: when.assignedTo }).where(
		sql<boolean>`r.acts_at >= ${morning(when, 1)} and r.acts_at < ${until} and r.workflow in ('started', 'planned')`,
	);

/** What runs do on each of the seven days after today, with what is open on their invoices. */
export async function comingDays(tx: Tx, when: Ahead): Promise<ComingDay[]> {
	const rows = await acting(tx, when, morning(when, 1 + DAYS))
		.select(sql<string>`to_char(r.acts_at at time zone ${when.zone}, 'YYYY-MM-DD')`.as('on'))
		.select(['r.currency', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(r.residual_cents)::bigint`.as('cents'))
		.groupBy(['on', 'r.currency'])
		.orderBy('on')
		.orderBy('r.currency')
		.execute();
	return [...Map.groupBy(rows, ({ on }) => on)].map(([on, own]) => ({
		on,
		count: own.reduce((sum, { count }) => sum + count, 0),
		stakes: own.map(({ currency, cents }) => ({ currency, cents })),
	}));
}

/** The very next thing that a run does after today; null when nothing is planned. */
export async function comingFirst(tx: Tx, when: Ahead): Promise<ComingAction | null> {
	const row = await acting(tx, when, sql`'infinity'`)
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.select(['r.invoiceId', 'r.number', 'c.name as customer', 'r.nextAction', 'r.nodeLabel', 'r.actsAt'])
		.orderBy('r.actsAt')
		.orderBy('r.invoiceId')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { invoiceId, number, customer, nextAction, nodeLabel, actsAt } = row;
	return {
		...{ invoiceId, number, customer },
		...{ label: nextAction?.label ?? nodeLabel ?? '', at: actsAt.toISOString() },
	};
}
