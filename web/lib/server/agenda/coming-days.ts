import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { ComingAction, ComingDay } from '#lib/agenda/view.ts';
import { firstOfRun } from '../runs/first-of-run.ts';
import { listedRuns } from '../runs/scoped-runs.ts';

type Ahead = { asOf: string; zone: string; assignedTo: string | null };

const DAYS = 7;
const everything = { search: '', status: 'all' } as const;

const morning = ({ asOf, zone }: Ahead, days: number) =>
	sql`((${asOf}::date + ${days}::int)::timestamp at time zone ${zone})`;

/**
 * Runs that act at some time; an ended one never acts. One whose beginning is due begins with the next sweep, and acts when
 * its first step says. An index holds all that is added up.
 */
const acting = (tx: Tx, when: Ahead, workflow: 'started' | 'planned') =>
	listedRuns(tx, everything, { assignedTo: when.assignedTo })
		.where('r.workflow', '=', workflow)
		.where(sql<boolean>`r.acts_at < 'infinity'`);

/** What runs do on each of the seven days after today, with what is open on their invoices; beginning is not doing. */
export async function comingDays(tx: Tx, when: Ahead): Promise<ComingDay[]> {
	const rows = await acting(tx, when, 'started')
		.where(sql<boolean>`r.acts_at >= ${morning(when, 1)}`)
		.where(sql<boolean>`r.acts_at < ${morning(when, 1 + DAYS)}`)
		.select(sql<string>`to_char(r.acts_at at time zone ${when.zone}, 'YYYY-MM-DD')`.as('on'))
		.select(['r.currency', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(r.residual_cents)::bigint`.as('cents'))
		.groupBy(['on', 'r.currency'])
		.orderBy('on')
		.orderBy(orderOfCurrency('r.currency'))
		.execute();
	return [...Map.groupBy(rows, ({ on }) => on)].map(([on, own]) => ({
		on,
		count: own.reduce((sum, { count }) => sum + count, 0),
		stakes: own.map(({ currency, cents }) => ({ currency, cents })),
	}));
}

const soonest = (tx: Tx, when: Ahead, workflow: 'started' | 'planned', at: number) =>
	acting(tx, when, workflow)
		.$if(workflow === 'started', (query) => query.where('r.actsAt', '>', new Date(at)))
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(['r.invoiceId', 'r.runId', 'r.customerId', 'r.number', 'c.name as customer', 'v.plan'])
		.select(['r.nextAction', 'r.nodeLabel', 'r.actsAt', 'r.startAt'])
		.orderBy('r.actsAt')
		.orderBy('r.invoiceId')
		.limit(1)
		.executeTakeFirst();

/** What the run that begins next will do first, as its own step says. */
async function firstPlanned(tx: Tx, when: Ahead, at: number): Promise<ComingAction | null> {
	const run = await soonest(tx, when, 'planned', at);
	const first = run && (await firstOfRun(tx, run, at));
	if (!first) return null;
	const { invoiceId, number, customer } = run;
	return { invoiceId, number, customer, label: first.label, at: first.at };
}

/** The very next thing that a run does, later today too; null when nothing is planned. `at` is this instant. */
export async function comingFirst(tx: Tx, when: Ahead, at: number): Promise<ComingAction | null> {
	const row = await soonest(tx, when, 'started', at);
	const planned = await firstPlanned(tx, when, at);
	if (!row) return planned;
	const { invoiceId, number, customer, nextAction, nodeLabel, actsAt } = row;
	const label = nextAction?.label ?? nodeLabel ?? '';
	const started = { invoiceId, number, customer, label, at: actsAt.toISOString() };
	return planned && planned.at < started.at ? planned : started;
}
