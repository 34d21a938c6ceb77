import { error } from '@sveltejs/kit';
import { allowed } from '../rights.ts';
import { textsByHand } from './texts-by-hand.ts';

/** The texts that somebody may send or read from by hand about an invoice, for a dialog that asks. @throws 404 */
export async function runTexts({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<Response> {
	allowed(locals.person, 'steer-runs');
	const run = await locals.tx((tx) =>
		tx
			.selectFrom('invoiceRun as r')
			.innerJoin('scenarioVersion as v', (join) =>
				join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
			)
			.select('v.plan')
			.where('r.invoiceId', '=', params.id)
			.executeTakeFirst(),
	);
	return Response.json(textsByHand((run ?? error(404, 'Not found')).plan));
}
