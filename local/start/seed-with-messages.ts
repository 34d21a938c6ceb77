import { connect, forOrganisation } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { seed } from '#db/seed.ts';
import { fillDesk } from '#db/seed/desk/fill-desk.ts';
import { tellPastMessages } from './past-messages.ts';
import { terminalText } from '../terminal-text.ts';

/**
 * Makes the demo company, and once it is new the messages of its past and the last days of its desk. The company stands
 * without them: what goes wrong with them is said, and stops nothing.
 */
export async function seedWithMessages(ownerUrl: string): Promise<{ organisationId: string; made: boolean }> {
	const now = Date.now();
	const seeded = await seed(ownerUrl, now);
	if (!seeded.made) return seeded;
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 4);
	try {
		await tellPastMessages(db, seeded.organisationId, now);
		await forOrganisation(db, seeded.organisationId, (tx) => fillDesk(tx, seeded.organisationId, now));
	} catch (error) {
		console.error(terminalText('demo-without-days', { detail: (error as Error).message }));
	} finally {
		await db.destroy();
	}
	return seeded;
}
