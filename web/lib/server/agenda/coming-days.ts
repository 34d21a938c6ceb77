import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ComingAction, ComingDay } from '#lib/agenda/view.ts';
import { listedRuns } from '../runs/scoped-runs.ts';

type Ahead = { asOf: string; zone: string; assignedTo: string | null };

const DAYS = 7;
const open = { search: '', status: 'open' } as const;

const morning = ({ asOf, zone }: Ahead, days: number) =>
	sql`((${asOf}::date + ${days}::int)::timestamp at time zone ${zone})`;

/** Runs that act after today, up to some day: read in the order of an index that holds what is added up. */
const acting = (tx: Tx, when: Ahead, until: RawBuilder<unknown>) =>
	listedRuns(tx, open, { assignedTo: when.assignedTo }).where(
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
	const both = [await firstOf(tx, when, 'started'), await firstOf(tx, when, 'planned')];
	const [row] = both.flatMap((one) => one ?? []).sort((a, b) => a.at.getTime() - b.at.getTime());
	if (!row) return null;
	const { invoiceId, number, customer, nextAction, nodeLabel, at } = row;
	return { invoiceId, number, customer, label: nextAction?.label ?? nodeLabel ?? '', at: at.toISOString() };
}
