import { error } from '@sveltejs/kit';
import type { InsertChoices } from '#lib/run/view.ts';
import { allowed } from '../rights.ts';
import { copyRoles } from './copy-roles.ts';
import { textsByHand } from './texts-by-hand.ts';

/** What somebody may choose who puts an action into the run of an invoice, for a dialog that asks. @throws 404 */
export async function runTexts({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<Response> {
	allowed(locals.person, 'steer-runs');
	const choices = await locals.tx(async (tx): Promise<InsertChoices | null> => {
		const run = await tx
			.selectFrom('invoiceRun as r')
			.innerJoin('scenarioVersion as v', (join) =>
				join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
			)
			.select(['v.plan', 'r.customerId'])
			.where('r.invoiceId', '=', params.id)
			.executeTakeFirst();
		return run ? { ...textsByHand(run.plan), copyRoles: await copyRoles(tx, run.customerId) } : null;
	});
	return Response.json(choices ?? error(404, 'Not found'));
}
