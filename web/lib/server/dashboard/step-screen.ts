import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { stepInvoices, stepLine } from '#db/steering/step-invoices.ts';
import type { StepAsked } from '#db/steering/step-invoices.ts';
import { stepTotal } from '#db/steering/step-total.ts';
import { readStepFilter } from '#lib/dashboard/step-filter.ts';
import type { StepFilter, StepSort } from '#lib/dashboard/step-filter.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { EFFECT_DAYS } from '#workflows/receivables/steering/figures.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { steeringDay } from '../steering-day.ts';

const PAGE_SIZE = 100;

const orders: Readonly<Record<StepSort, SortOrder>> = {
	newest: { expression: sql`f.day`, type: 'date', direction: 'desc' },
	amount: { expression: sql`greatest(f.owed, 0)::bigint`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

type StepQuery = { filter: StepFilter; step: StepAsked; today: CivilDate };

/** The step of an address. @throws 404 for days that nobody counts */
export async function stepAsked(tx: Tx, { searchParams }: URL): Promise<StepQuery> {
	const filter = readStepFilter(searchParams);
	const days = EFFECT_DAYS.find((known) => String(known) === filter.within) ?? error(404, 'Not found');
	const version = filter.version === '' ? null : Number(filter.version);
	const step = { scenarioId: filter.scenario, version, node: filter.node, kind: filter.kind, days };
	return { filter, step, today: (await steeringDay(tx)).today };
}

/** One page of the invoices behind the effect of one step, and where the next one begins. */
export async function stepRows(tx: Tx, { filter, step, today }: StepQuery, size: number) {
	const order = orders[filter.sort];
	const { expression: by, direction } = order;
	const beyond = beyondCursor(order, stepLine, filter.after);
	const found = await stepInvoices(tx, today, step, filter, { by, direction, beyond }, size + 1);
	const { shown, next } = cutPage(found, size, ({ sortValue, key, invoiceId }) => ({
		value: sortValue,
		id: key + invoiceId,
	}));
	return { rows: shown, next };
}

/** The invoices behind the effect of one step. @throws 404 for days that nobody counts, and for a scenario that does not exist */
export async function stepScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const query = await stepAsked(tx, url);
		const { filter, step, today } = query;
		const scenario =
			(await tx.selectFrom('scenario').select('name').where('id', '=', step.scenarioId).executeTakeFirst()) ??
			error(404, 'Not found');
		const versions = await tx
			.selectFrom('scenarioVersion')
			.select('version')
			.where('scenarioId', '=', step.scenarioId)
			.orderBy('version', 'desc')
			.execute();
		const page = await stepRows(tx, query, PAGE_SIZE);
		return {
			filter,
			step,
			scenario: scenario.name,
			versions: versions.map(({ version }) => version),
			...page,
			totals: await stepTotal(tx, today, step, filter),
		};
	});
}
