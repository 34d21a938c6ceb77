import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import type { InvoiceStatus, RunFilter } from '#lib/runs/view.ts';
import { looksAfter } from '../search/looks-after.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { CLOSINGS } from './invoice-status.ts';

/** Whose runs: everybody's (`null`), or those assigned to one person as collector, salesperson or task owner. */
export type RunScope = { assignedTo: string | null };

type Narrowed = Pick<RunFilter, 'search' | 'status'> & Partial<Pick<RunFilter, 'on' | 'scenario'>>;

const midnight = (on: CivilDate, days: number) =>
	sql`((${on}::date + ${days}::int)::timestamp at time zone (select zone from organisation))`;

/** What the run does next falls on that day of the company; a run that begins does nothing yet. */
const actsOn = (on: CivilDate) =>
	sql<boolean>`(r.acts_at >= ${midnight(on, 0)} and r.acts_at < ${midnight(on, 1)} and r.workflow = 'started')`;

/** Statuses of runs that have ended: there may be many times more of them than of open ones. */
const ENDED: ReadonlySet<string> = new Set(['all', 'paid', 'void', ...CLOSINGS]);

/** Whether a filter leaves runs of the whole past. */
export const isOfThePast = ({ status }: Pick<RunFilter, 'status'>): boolean => ENDED.has(status);

/**
 * A part of a customer's name, its SIREN, a part of an open invoice's number; a settled one is found by how its number
 * begins or ends, which indexes serve.
 */
function isFound(filter: Narrowed): RawBuilder<boolean> {
	const { search } = filter;
	const like = containing(search);
	const customers = customersNamed(search);
	if (!isOfThePast(filter))
		return sql<boolean>`(r.number collate "C" ilike ${like} or r.customer_id in (${customers}))`;
	const key = sql`maintenance.search_key(${search})`;
	return sql<boolean>`r.invoice_id in (
		select invoice_id from invoice_run where ended_at is null and number collate "C" ilike ${like}
		union all select invoice_id from invoice_run where customer_id in (${customers})
		union all select id from invoice where number_key ^@ ${key}
		union all select id from invoice where number_tail ^@ reverse(${key})
	)`;
}

const isTheirs = (userId: string): RawBuilder<boolean> => sql<boolean>`(
	r.customer_id in (
		select id from customer c where ${looksAfter(userId)}
	) or r.invoice_id in (select invoice_id from task where owner_id = ${userId}::uuid and invoice_id is not null)
)`;

/** Runs of invoices that are called by that status; only a run that has ended may be called by how its invoice was closed. */
function isCalled(status: InvoiceStatus): RawBuilder<boolean> {
	if (CLOSINGS.has(status))
		return sql<boolean>`r.invoice_id in (select v.id from invoice v where v.closed = ${status})`;
	return sql<boolean>`r.status = ${status} and (r.ended_at is null or not exists (
		select from invoice v where v.id = r.invoice_id and v.closed in ('written-off', 'insolvency')))`;
}

/** Runs `r` that a filter and a person's rights leave; the one place where both are decided. */
export function listedRuns(tx: Tx, filter: Narrowed, { assignedTo }: RunScope) {
	const { search, status, on = null, scenario = null } = filter;
	const version = scenario?.version ?? null;
	return tx
		.selectFrom('invoiceRun as r')
		.$if(search !== '', (query) => query.where(isFound(filter)))
		.$if(on !== null, (query) => query.where(actsOn(on ?? '')))
		.$if(scenario !== null, (query) => query.where('r.scenarioId', '=', scenario?.id ?? ''))
		.$if(version !== null, (query) => query.where('r.scenarioVersion', '=', version))
		.$if(status === 'open', (query) => query.where('r.endedAt', 'is', null))
		.$if(status !== 'open' && status !== 'all', (query) => query.where(isCalled(status as InvoiceStatus)))
		.$if(assignedTo !== null, (query) => query.where(isTheirs(assignedTo ?? '')));
}

/** The same runs with their invoices `i` and customers `c`. */
export const scopedRuns = (tx: Tx, filter: Narrowed, scope: RunScope) =>
	listedRuns(tx, filter, scope)
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('customer as c', 'c.id', 'r.customerId');
