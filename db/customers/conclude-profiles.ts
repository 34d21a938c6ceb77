import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { PAYER_PROFILES, payerProfile } from '#workflows/receivables/profile/payer-profile.ts';
import type { PayerProfile } from '#workflows/receivables/profile/payer-profile.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { payerRecords } from './payer-records.ts';

const known = (profile: string | undefined): PayerProfile | null =>
	PAYER_PROFILES.find((one) => one === profile) ?? null;

/** What somebody decided until a day counts no more from that day on; the journal says so. */
async function endOverrides(tx: Tx, ids: readonly string[], asOf: CivilDate, at: Instant): Promise<void> {
	const ended = await tx
		.updateTable('customerProfile')
		.set({ override: null, overrideReason: null, overrideBy: null, overrideAt: null, overrideUntil: null })
		.where('customerId', 'in', ids)
		.where('overrideUntil', '<=', asOf)
		.returning('customerId')
		.execute();
	writeJournal(
		tx,
		ended.map(({ customerId }) => ({
			at,
			entry: { kind: 'profile-override-ended' },
			customer: customerId,
			actor: null,
		})),
	);
}

/**
 * Concludes the profile of some payers from their records and keeps it with its factors (n71).
 * @returns those whose account does not know yet what counts now
 */
export async function concludeProfiles(
	tx: Tx,
	ids: readonly string[],
	asOf: CivilDate,
	at: Instant,
): Promise<string[]> {
	if (ids.length === 0) return [];
	await endOverrides(tx, ids, asOf, at);
	const before = await tx
		.selectFrom('customerProfile')
		.select(['customerId', 'computed'])
		.where('customerId', 'in', ids)
		.execute();
	const previous = new Map(before.map(({ customerId, computed }) => [customerId, computed]));
	const rows = [...(await payerRecords(tx, ids, asOf))].map(([customerId, record]) => {
		const { profile, score, factors } = payerProfile(record, known(previous.get(customerId)));
		const concluded = {
			computed: profile,
			score,
			factors: JSON.stringify(factors),
			computedAt: new Date(at),
		};
		return { customerId, ...concluded };
	});
	if (rows.length === 0) return [];
	await tx
		.insertInto('customerProfile')
		.values(rows)
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'customerId']).doUpdateSet((eb) => ({
				computed: eb.ref('excluded.computed'),
				score: eb.ref('excluded.score'),
				factors: eb.ref('excluded.factors'),
				computedAt: eb.ref('excluded.computedAt'),
			})),
		)
		.execute();
	const news = await tx
		.selectFrom('customerProfile as p')
		.innerJoin('customer as c', 'c.id', 'p.customerId')
		.innerJoin('customerAccount as a', 'a.customerId', 'p.customerId')
		.select('p.customerId')
		.where('p.customerId', 'in', ids)
		.where(
			sql<boolean>`coalesce(p.override, c.profile, p.computed) is distinct from a.state->'customer'->>'profile'`,
		)
		.execute();
	return news.map(({ customerId }) => customerId);
}
