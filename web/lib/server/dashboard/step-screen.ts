import { error } from '@sveltejs/kit';
import { stepInvoices } from '#db/steering/step-invoices.ts';
import { stepTotal } from '#db/steering/step-total.ts';
import { EFFECT_DAYS } from '#workflows/receivables/steering/figures.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { steeringDay } from '../steering-day.ts';

const PAGE_SIZE = 100;

/** The invoices behind the effect of one step. @throws 404 for days that nobody counts, and for a scenario that does not exist */
export async function stepScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const asked = (name: string): string => url.searchParams.get(name) ?? '';
	const days = EFFECT_DAYS.find((known) => String(known) === asked('within')) ?? error(404, 'Not found');
	const step = { scenarioId: asked('scenario'), node: asked('node'), kind: asked('kind'), days };
	return locals.tx(async (tx) => {
		const { today } = await steeringDay(tx);
		const scenario =
			(await tx.selectFrom('scenario').select('name').where('id', '=', step.scenarioId).executeTakeFirst()) ??
			error(404, 'Not found');
		const found = await stepInvoices(
			tx,
			today,
			step,
			readCursor(url.searchParams.get('after')),
			PAGE_SIZE + 1,
		);
		const { shown, next } = cutPage(found, PAGE_SIZE, ({ day, key, invoiceId }) => ({
			value: day,
			id: key + invoiceId,
		}));
		return {
			...{ step, scenario: scenario.name, rows: shown, totals: await stepTotal(tx, today, step) },
			isFirst: !url.searchParams.has('after'),
			next,
		};
	});
}
