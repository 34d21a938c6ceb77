import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ComingAction, ComingDay } from '#lib/agenda/view.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';

type Ahead = { asOf: string; zone: string; assignedTo: string | null };

const DAYS = 7;
const open = { search: '', status: 'open' } as const;

/** When a run acts next: its wake, or its beginning while it has not begun. */
const next = sql<Date>`coalesce(r.next_wake_at, case when r.workflow = 'planned' then r.start_at end)`;

const ahead = (tx: Tx, { asOf, zone, assignedTo }: Ahead, days: number) =>
	scopedRuns(tx, open, { assignedTo })
		.where('r.workflow', 'in', ['planned', 'started'])
		.where(sql<boolean>`${next} >= ((${asOf}::date + 1)::timestamp at time zone ${zone})`)
		.where(sql<boolean>`${next} < ((${asOf}::date + 1 + ${days}::int)::timestamp at time zone ${zone})`);

/** What runs do on each of the seven days after today, with what is open on their invoices. */
export async function comingDays(tx: Tx, when: Ahead): Promise<ComingDay[]> {
	const rows = await ahead(tx, when, DAYS)
		.select([
			sql<string>`to_char(${next} at time zone ${when.zone}, 'YYYY-MM-DD')`.as('on'),
			'i.currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`sum(i.residual_cents)::bigint`.as('cents'),
		])
		.groupBy([sql`1`, 'i.currency'])
		.orderBy(sql`1`)
		.orderBy('i.currency')
		.execute();
	return [...Map.groupBy(rows, ({ on }) => on)].map(([on, own]) => ({
		on,
		count: own.reduce((sum, { count }) => sum + count, 0),
		stakes: own.map(({ currency, cents }) => ({ currency, cents })),
	}));
}

/** The very next thing that a run does after today; null when nothing is planned. */
export async function comingFirst(tx: Tx, when: Ahead): Promise<ComingAction | null> {
	const row = await ahead(tx, when, 400)
		.select(['r.invoiceId', 'i.number', 'c.name as customer', 'r.nextAction', 'r.nodeLabel'])
		.select(next.as('at'))
		.orderBy(next)
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { invoiceId, number, customer, nextAction, nodeLabel, at } = row;
	return { invoiceId, number, customer, label: nextAction?.label ?? nodeLabel ?? '', at: at.toISOString() };
}
