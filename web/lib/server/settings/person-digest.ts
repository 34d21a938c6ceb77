import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { DIGESTS } from '#lib/notifications/view.ts';
import { isLocalTime } from '#workflows/receivables/local-time.ts';
import { settingsAction } from './settings-action.ts';
import type { Saved } from './saved.ts';

const shape = z.object({
	userId: z.uuid(),
	digest: z.enum(DIGESTS),
	sendAt: z.string('field-required').refine(isLocalTime, 'time-invalid'),
});

/** Only members can be told: a preference for anybody else has no place in the database. */
async function save(tx: Tx, { userId, ...preference }: z.infer<typeof shape>): Promise<Saved> {
	const member = await tx
		.selectFrom('membership')
		.select('userId')
		.where('userId', '=', userId)
		.where('active', '=', true)
		.executeTakeFirst();
	if (!member) return { problem: ['form', 'unknown-person'] };
	await tx
		.insertInto('notificationPreference')
		.values({ userId, ...preference })
		.onConflict((conflict) => conflict.columns(['organisationId', 'userId']).doUpdateSet(preference))
		.execute();
	return undefined;
}

/** How often a colleague is told by e-mail, as whoever manages people says; the colleague can change it in Notifications. */
export const personDigest = settingsAction('digest', shape, save, 'manage-people');
