import { connect } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { seed } from '#db/seed.ts';
import { tellPastMessages } from './past-messages.ts';

/**
 * Makes the demo company, and the messages of its past once it is new. The company stands without them: what goes wrong
 * with a message is said, and stops nothing.
 */
export async function seedWithMessages(ownerUrl: string): Promise<{ organisationId: string; made: boolean }> {
	const now = Date.now();
	const seeded = await seed(ownerUrl, now);
	if (!seeded.made) return seeded;
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 4);
	try {
		await tellPastMessages(db, seeded.organisationId, now);
	} catch (error) {
		console.error(`The demo has no messages of its past: ${(error as Error).message}`);
	} finally {
		await db.destroy();
	}
	return seeded;
}
