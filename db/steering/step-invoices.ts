import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EffectDays } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import { followedSteps } from './followed-steps.ts';

/** One step of a scenario, and how long after it money is looked for. */
export type StepAsked = { scenarioId: string; node: string; kind: string; days: EffectDays };

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
};

/** One page of the invoices behind what a step is measured by, the last contacted first. */
export async function stepInvoices(
	tx: Tx,
	today: CivilDate,
	{ scenarioId, node, kind, days }: StepAsked,
	after: { value: string | number; id: string } | null,
	size: number,
): Promise<StepInvoice[]> {
	const beyond =
		after === null ? sql`true` : sql`(f.day, f.key || f.invoice_id) < (${after.value}::date, ${after.id})`;
	const { rows } = await sql<StepInvoice>`
		with followed as (${followedSteps(today, days)})
		select f.key, f.invoice_id as "invoiceId", f.number, f.customer_id as "customerId", c.name as customer,
			f.day::text as day, f.currency, greatest(f.owed, 0)::bigint as "owedCents", f.paid::bigint as "paidCents"
		from followed f join customer c on c.id = f.customer_id
		where f.scenario_id = ${scenarioId} and f.node = ${node} and f.kind = ${kind} and ${beyond}
		order by f.day desc, f.key || f.invoice_id desc limit ${size}
	`.execute(tx);
	return rows;
}
