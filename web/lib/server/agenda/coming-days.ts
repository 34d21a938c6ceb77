import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ComingAction, ComingDay } from '#lib/agenda/view.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';

type Ahead = { asOf: string; zone: string; assignedTo: string | null };

const DAYS = 7;
const open = { search: '', status: 'open' } as const;

/** When a run acts next: its wake, or its beginning while it has not begun. */
const next = sql<Date>`coalesce(r.next_wake_at, r.start_at)`;

const morning = ({ asOf, zone }: Ahead, days: number) =>
	sql`((${asOf}::date + ${days}::int)::timestamp at time zone ${zone})`;

/** Runs that have begun, by their wake, or those planned, by their beginning: each kind read from its own index. */
function waking(tx: Tx, when: Ahead, kind: 'started' | 'planned', days: number | null) {
	const at = sql.ref(kind === 'started' ? 'r.nextWakeAt' : 'r.startAt');
	return scopedRuns(tx, open, { assignedTo: when.assignedTo })
		.where('r.workflow', '=', kind)
		.where(sql<boolean>`${at} >= ${morning(when, 1)}`)
		.$if(days !== null, (query) => query.where(sql<boolean>`${at} < ${morning(when, 1 + (days ?? 0))}`));
}

/** What runs do on each of the seven days after today, with what is open on their invoices. */
export async function comingDays(tx: Tx, when: Ahead): Promise<ComingDay[]> {
	const day = sql<string>`to_char(${next} at time zone ${when.zone}, 'YYYY-MM-DD')`;
	const of = (kind: 'started' | 'planned') =>
		waking(tx, when, kind, DAYS).select([day.as('on'), 'i.currency', 'i.residualCents as cents']);
	const rows = await tx
		.selectFrom(of('started').unionAll(of('planned')).as('a'))
		.select(['a.on', 'a.currency', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(a.cents)::bigint`.as('cents'))
		.groupBy(['a.on', 'a.currency'])
		.orderBy('a.on')
		.orderBy('a.currency')
		.execute();
	return [...Map.groupBy(rows, ({ on }) => on)].map(([on, own]) => ({
		on,
		count: own.reduce((sum, { count }) => sum + count, 0),
		stakes: own.map(({ currency, cents }) => ({ currency, cents })),
	}));
}

const firstOf = (tx: Tx, when: Ahead, kind: 'started' | 'planned') =>
	waking(tx, when, kind, null)
		.select(['r.invoiceId', 'i.number', 'c.name as customer', 'r.nextAction', 'r.nodeLabel'])
		.select(next.as('at'))
		.orderBy(kind === 'started' ? 'r.nextWakeAt' : 'r.startAt')
		.limit(1)
		.executeTakeFirst();

/** The very next thing that a run does after today; null when nothing is planned. */
export async function comingFirst(tx: Tx, when: Ahead): Promise<ComingAction | null> {
	const both = [await firstOf(tx, when, 'started'), await firstOf(tx, when, 'planned')];
	const [row] = both.flatMap((one) => one ?? []).sort((a, b) => a.at.getTime() - b.at.getTime());
	if (!row) return null;
	const { invoiceId, number, customer, nextAction, nodeLabel, at } = row;
	return { invoiceId, number, customer, label: nextAction?.label ?? nodeLabel ?? '', at: at.toISOString() };
}
