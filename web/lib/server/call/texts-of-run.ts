import type { Tx } from '#db/client.ts';
import { textsByHand } from '../run/texts-by-hand.ts';

/** The texts of an invoice's own scenario: what is said on the telephone, and written beside the call (s25). */
export async function textsOfRun(
	tx: Tx,
	invoiceId: string | undefined,
): Promise<{ call: string; email: string }> {
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
	return {
		call: texts?.call[0]?.template ?? 'call-1',
		email: texts?.email.at(-1)?.template ?? 'reminder-1',
	};
}
