import { carriedBy } from '#activities/contact/carried-by.ts';
import type { Carried } from '#activities/contact/carried-by.ts';
import type { Tx } from '#db/client.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import { textsByHand } from '../run/texts-by-hand.ts';

/** What is said on the telephone and written after it, and what goes with the latter. */
export type TextsOfRun = { call: string; email: string; carried: Carried };

const isSaidBeside = (op: Op, template: string): boolean =>
	op.op === 'human' && op.parallel?.template === template;

/** What goes with a text: as the last step that sends it says. */
function carriedWith(plan: Plan, template: string): Carried {
	const op = Object.values(plan.nodes)
		.map((node) => node.op)
		.findLast(
			(one) =>
				isSaidBeside(one, template) ||
				(one.op === 'contact' && one.contact === 'email' && one.template === template),
		);
	return carriedBy(op ?? null, op?.op === 'human');
}

/** The texts of an invoice's own scenario: what is said on the telephone, and written beside the call (s25). */
export async function textsOfRun(tx: Tx, invoiceId: string | undefined): Promise<TextsOfRun> {
	const run =
		invoiceId === undefined
			? undefined
			: await tx
					.selectFrom('invoiceRun as r')
					.innerJoin('scenarioVersion as v', (join) =>
						join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
					)
					.select('v.plan')
					.where('r.invoiceId', '=', invoiceId)
					.executeTakeFirst();
	const texts = run && textsByHand(run.plan);
	const email = texts?.email.at(-1)?.template ?? 'reminder-1';
	return {
		call: texts?.call[0]?.template ?? 'call-1',
		email,
		carried: run ? carriedWith(run.plan, email) : carriedBy(null, false),
	};
}
