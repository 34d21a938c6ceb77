import { companyStance } from '#db/account/company-stance.ts';
import type { Tx } from '#db/client.ts';
import type { Freshness } from '#lib/money/view.ts';

/** How old what is known of payments is, and what the company does about it (n31). */
export async function freshnessOf(tx: Tx, at: number): Promise<Freshness> {
	const row = await tx
		.selectFrom('organisation')
		.select(['paymentDataAt', 'paymentDataMaxAgeDays', 'paymentDataGate'])
		.executeTakeFirstOrThrow();
	const { isOld } = await companyStance(tx, at);
	return {
		at: row.paymentDataAt?.toISOString() ?? null,
		stale: isOld,
		gate: row.paymentDataMaxAgeDays === null ? null : row.paymentDataGate,
		maxAgeDays: row.paymentDataMaxAgeDays,
	};
}
