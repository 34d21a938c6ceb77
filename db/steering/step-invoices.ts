import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { invoiceName } from '../queries/invoice-name.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EffectDays } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import { containing } from '../queries/containing.ts';
import { customersNamed } from '../queries/customers-named.ts';
import type { FigureOrder } from './figure-order.ts';
import { followedSteps } from './followed-steps.ts';

/** One step of a scenario, in one version or in all (`null`), and how long after it money is looked for. */
export type StepAsked = {
	scenarioId: string;
	version: number | null;
	node: string;
	kind: string;
	days: EffectDays;
};

/** Which of the invoices of a step: those that `paid` after it alone, or all; empty text is no filter. */
export type StepPart = { search: string; paid: boolean };

/** One invoice that a step was about. Money in minor units of `currency`. */
export type StepInvoice = {
	key: string;
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	day: CivilDate;
	currency: string;
	owedCents: number;
	paidCents: number;
	/** what the order compares, as text */
	sortValue: string;
};

/** What tells the lines of a step's list apart: `f` is a row of {@link followedSteps}. */
export const stepLine = sql`f.key || f.invoice_id`;

/** The lines of one step that are asked for, of `followed f`. */
export const ofStep = (
	{ scenarioId, version, node, kind }: StepAsked,
	{ search, paid }: StepPart,
): RawBuilder<unknown> =>
	sql`f.scenario_id = ${scenarioId} and f.node = ${node} and f.kind = ${kind}
		and ${version === null ? sql`true` : sql`f.scenario_version = ${version}`}
		and ${paid ? sql`f.paid > 0` : sql`true`}
		and ${search === '' ? sql`true` : sql`(f.number ilike ${containing(search)} or f.customer_id in (${customersNamed(search)}))`}`;

/** One page of the invoices behind what a step is measured by, ordered by columns of `f` (invoice and money) and `c` (customer). */
export async function stepInvoices(
	tx: Tx,
	today: CivilDate,
	step: StepAsked,
	part: StepPart,
	{ by, direction, beyond }: FigureOrder,
	size: number,
): Promise<StepInvoice[]> {
	const { rows } = await sql<StepInvoice>`
		with followed as (${followedSteps(today, step.days)})
		select f.key, f.invoice_id as "invoiceId", (select ${invoiceName('i')} from invoice i where i.id = f.invoice_id) as number,
			f.customer_id as "customerId", c.name as customer,
			f.day::text as day, f.currency, greatest(f.owed, 0)::bigint as "owedCents", f.paid::bigint as "paidCents",
			(${by})::text as "sortValue"
		from followed f join customer c on c.id = f.customer_id
		where ${ofStep(step, part)} and ${beyond}
		order by ${by} ${sql.raw(direction)}, ${stepLine} ${sql.raw(direction)} limit ${size}
	`.execute(tx);
	return rows;
}
