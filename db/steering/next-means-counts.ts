import { sql } from 'kysely';
import { nextMeans } from '#workflows/receivables/steering/next-means.ts';
import type { Means, StepAhead } from '#workflows/receivables/steering/next-means.ts';
import type { Tx } from '../client.ts';

export type MeansCount = { means: Means; currency: string; invoices: number; cents: number };

type Group = {
	op: StepAhead | null;
	waitingFor: string | null;
	handedOff: boolean;
	planned: boolean;
	currency: string;
	invoices: number;
	cents: number;
};

/** What is open, by the means of the step that comes next on each invoice (s11); invoices without a run count as none. */
export async function nextMeansCounts(tx: Tx): Promise<MeansCount[]> {
	const { rows } = await sql<Group>`
		with ahead as (
			select r.scenario_id, r.scenario_version, case when r.ended_at is null then r.next_action ->> 'node' end as node,
				r.next_action ->> 'waitingFor' as waiting_for, i.handed_off or coalesce(r.status = 'collections', false) as handed_off,
				coalesce(r.workflow = 'planned', false) as planned,
				i.currency, count(*)::int as invoices, sum(i.residual_cents)::bigint as cents
			from invoice i left join invoice_run r on r.invoice_id = i.id
			where i.closed is null and i.residual_cents > 0
			group by 1, 2, 3, 4, 5, 6, 7
		)
		select v.plan -> 'nodes' -> a.node -> 'op' as op, a.waiting_for as "waitingFor", a.handed_off as "handedOff", a.planned,
			a.currency, a.invoices, a.cents
		from ahead a
		left join scenario_version v on v.scenario_id = a.scenario_id and v.version = a.scenario_version
	`.execute(tx);
	const counts: MeansCount[] = [];
	for (const { op, waitingFor, handedOff, planned, currency, invoices, cents } of rows) {
		const means = nextMeans(op, waitingFor, { handedOff, planned });
		const known = counts.find((count) => count.means === means && count.currency === currency);
		if (known) {
			known.invoices += invoices;
			known.cents += cents;
		} else counts.push({ means, currency, invoices, cents });
	}
	return counts;
}
