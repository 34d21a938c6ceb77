import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { HomeView } from '#lib/home/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';
import type { RunScope } from '../runs/scoped-runs.ts';
import { checklist } from './checklist.ts';

const open = { search: '', status: 'open' } as const;
const NEXT_SHOWN = 8;
const DAY_MS = 86_400_000;

const outstandingOf = (tx: Tx, scope: RunScope, asOf: string) =>
	scopedRuns(tx, open, scope)
		.select([
			'i.currency',
			sql<number>`coalesce(sum(i.residual_cents) filter (where i.due_on < ${asOf}::date), 0)::bigint`.as(
				'dueCents',
			),
			sql<number>`coalesce(sum(i.residual_cents) filter (where i.due_on >= ${asOf}::date), 0)::bigint`.as(
				'notDueCents',
			),
			sql<number>`coalesce(sum(i.disputed_cents), 0)::bigint`.as('disputedCents'),
		])
		.groupBy('i.currency')
		.orderBy((eb) => eb.fn.countAll(), 'desc')
		.execute();

const statusesOf = (tx: Tx, scope: RunScope, currency: string) =>
	scopedRuns(tx, open, scope)
		.where('i.currency', '=', currency)
		.select(['r.status', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(i.residual_cents)::bigint`.as('residualCents'))
		.groupBy('r.status')
		.orderBy('r.status')
		.execute();

async function comingOf(tx: Tx, scope: RunScope, until: Date): Promise<HomeView['coming']> {
	const rows = await scopedRuns(tx, open, scope)
		.where('r.nextWakeAt', '<=', until)
		.select(['r.invoiceId', 'i.number', 'c.name as customer', 'r.nextWakeAt', 'r.nextAction', 'r.nodeLabel'])
		.orderBy('r.nextWakeAt')
		.limit(NEXT_SHOWN)
		.execute();
	return rows.flatMap(({ nextWakeAt, nextAction, nodeLabel, ...row }) =>
		nextWakeAt ? [{ ...row, at: nextWakeAt.toISOString(), label: nextAction?.label ?? nodeLabel ?? '' }] : [],
	);
}

/** The first page: what is still to set up, what is outstanding, and what happens by the end of tomorrow. */
export async function homeScreen({ locals }: { locals: App.Locals }): Promise<{ home: HomeView }> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(person) };
	const at = await now();
	return locals.tx(async (tx) => {
		const company = await tx
			.selectFrom('organisation')
			.select(['zone', 'currency', 'demo'])
			.executeTakeFirstOrThrow();
		const steps = company.demo ? [] : await checklist(tx);
		return {
			home: {
				checklist: steps,
				outstanding: await outstandingOf(tx, scope, civilDateOf(at, company.zone)),
				statuses: await statusesOf(tx, scope, company.currency),
				coming: await comingOf(tx, scope, new Date(at + 2 * DAY_MS)),
				currency: company.currency,
			},
		};
	});
}
