import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { invoiceName } from '../queries/invoice-name.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { nextMeans } from '#workflows/receivables/steering/next-means.ts';
import type { Means, StepAhead } from '#workflows/receivables/steering/next-means.ts';
import type { Tx } from '../client.ts';
import { actsAt } from '../queries/acts-at.ts';
import { containing } from '../queries/containing.ts';
import { customersNamed } from '../queries/customers-named.ts';
import type { FigureOrder } from './figure-order.ts';

type MeansCount = { means: Means; currency: string; invoices: number; cents: number };

/** What comes next on an open invoice, as far as the means are concerned; many invoices share it. */
type Ahead = {
	scenarioId: string | null;
	scenarioVersion: number | null;
	node: string | null;
	waitingFor: string | null;
	handedOff: boolean;
	planned: boolean;
	currency: string;
};
type Group = Ahead & { op: StepAhead | null; invoices: number; cents: number };
export type MeansGroup = Group & { means: Means };

const COLUMNS = [
	'scenarioId',
	'scenarioVersion',
	'node',
	'waitingFor',
	'handedOff',
	'planned',
	'currency',
] as const;
const columns = sql.join(COLUMNS.map((name) => sql.raw(`"${name}"`)));

const ahead = sql`
	select i.id as "invoiceId", i.number, i.customer_id as "customerId", i.due_on as "dueOn",
		i.residual_cents as "residualCents", r.scenario_id as "scenarioId", r.scenario_version as "scenarioVersion",
		case when r.ended_at is null then r.next_action ->> 'node' end as node, r.next_action ->> 'label' as label,
		case when r.workflow = 'started' then ${actsAt} end as "nextAt", r.next_action ->> 'waitingFor' as "waitingFor",
		i.handed_off or coalesce(r.status = 'collections', false) as "handedOff",
		coalesce(r.workflow = 'planned', false) as planned, i.currency
	from invoice i left join invoice_run r on r.invoice_id = i.id
	where i.closed is null and i.residual_cents > 0`;

/** Open invoices by what comes next on them, with the means that the core reads from the plan's own step. */
export async function meansGroups(tx: Tx): Promise<MeansGroup[]> {
	const { rows } = await sql<Group>`
		with ahead as (${ahead}),
		counted as (select ${columns}, count(*)::int as invoices, sum("residualCents")::bigint as cents from ahead group by ${columns})
		select a.*, v.plan -> 'nodes' -> a.node -> 'op' as op
		from counted a
		left join scenario_version v on v.scenario_id = a."scenarioId" and v.version = a."scenarioVersion"
	`.execute(tx);
	return rows.map((row) => ({ ...row, means: nextMeans(row.op, row.waitingFor, row) }));
}

/** What is open, by the means of the step that comes next on each invoice (s11); invoices without a run count as none. */
export async function nextMeansCounts(tx: Tx): Promise<MeansCount[]> {
	const counts = new Map<string, MeansCount>();
	for (const { means, currency, invoices, cents } of await meansGroups(tx)) {
		const key = `${currency} ${means}`;
		const known = counts.get(key) ?? { means, currency, invoices: 0, cents: 0 };
		counts.set(key, { ...known, invoices: known.invoices + invoices, cents: known.cents + cents });
	}
	return [...counts.values()];
}

/** One open invoice with what comes next. */
type MeansInvoice = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	dueOn: CivilDate;
	residualCents: number;
	label: string | null;
	nextAt: Date | null;
};

const isGroup = (group: MeansGroup): RawBuilder<unknown> =>
	sql`(${sql.join(
		COLUMNS.map((name) =>
			group[name] === null
				? sql`${sql.raw(`"${name}"`)} is null`
				: sql`${sql.raw(`"${name}"`)} = ${group[name]}`,
		),
		sql` and `,
	)})`;

const ofGroups = (groups: readonly MeansGroup[], search: string): RawBuilder<unknown> => sql`
	(${sql.join(groups.map(isGroup), sql` or `)})
	and ${search === '' ? sql`true` : sql`(a.number ilike ${containing(search)} or a."customerId" in (${customersNamed(search)}))`}`;

/** One page of the open invoices of some groups, ordered by columns of `ahead a` and customer `c`; empty `search` is no filter. */
export async function meansPage(
	tx: Tx,
	{ groups, search }: { groups: readonly MeansGroup[]; search: string },
	{ by, direction, beyond }: FigureOrder,
	size: number,
): Promise<(MeansInvoice & { sortValue: string })[]> {
	if (groups.length === 0) return [];
	const { rows } = await sql<MeansInvoice & { sortValue: string }>`
		with ahead as (${ahead})
		select a."invoiceId", (select ${invoiceName('i')} from invoice i where i.id = a."invoiceId") as number,
			a."customerId", c.name as customer, a."dueOn", a."residualCents", a.label, a."nextAt",
			(${by})::text as "sortValue"
		from ahead a join customer c on c.id = a."customerId"
		where ${ofGroups(groups, search)} and ${beyond}
		order by ${by} ${sql.raw(direction)}, a."invoiceId" ${sql.raw(direction)} limit ${size}
	`.execute(tx);
	return rows;
}

/** How many of the open invoices of some groups a search finds, and what is open of them. */
export async function meansTotal(
	tx: Tx,
	{ groups, search }: { groups: readonly MeansGroup[]; search: string },
): Promise<{ invoices: number; cents: number }> {
	const none = { invoices: 0, cents: 0 };
	if (groups.length === 0) return none;
	const { rows } = await sql<{ invoices: number; cents: number }>`
		with ahead as (${ahead})
		select count(*)::int as invoices, coalesce(sum(a."residualCents"), 0)::bigint as cents
		from ahead a where ${ofGroups(groups, search)}
	`.execute(tx);
	return rows[0] ?? none;
}
