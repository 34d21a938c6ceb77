import { forOrganisation } from '#db/client.ts';
import { carryOutLines } from '#db/money/carry-out-lines.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from './deps.ts';

/** What a sweep gives to one company's bank lines; the next sweep goes on. */
const SLICE_MS = 20_000;

/**
 * Goes on with bank files that nobody watches any more: lines are looked at, then those that need no person are carried out.
 * A page that carries the same file out meanwhile does no harm: each line is locked, and is settled once.
 * @returns how many lines were carried out
 */
export async function carryBankLines(
	{ db }: Pick<Deps, 'db'>,
	organisationId: string,
	at: Instant,
): Promise<number> {
	const waits = await forOrganisation(db, organisationId, (tx) =>
		tx
			.selectFrom('bankLine')
			.select('id')
			.where('state', 'in', ['waiting', 'ready'])
			.limit(1)
			.executeTakeFirst(),
	);
	if (!waits) return 0;
	await forOrganisation(db, organisationId, (tx) => proposeLines(tx, {}, { at }));
	const until = performance.now() + SLICE_MS;
	const { done } = await carryOutLines(db, organisationId, { fileId: null, until }, { at });
	return done;
}
