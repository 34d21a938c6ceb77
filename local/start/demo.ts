import { demoOrganisation, demoSignIn } from '#db/seed/people.ts';
import { isEmpty } from './database.ts';
import { terminalText } from '../terminal-text.ts';

/**
 * Fills a database that nobody has used with the demo company.
 * @returns how to sign in to it, if it is there
 */
export async function seedDemo(ownerUrl: string): Promise<typeof demoSignIn | undefined> {
	if (await isEmpty(ownerUrl)) {
		console.error(terminalText('demo-filling'));
		const { seedWithMessages } = await import('./seed-with-messages.ts');
		await seedWithMessages(ownerUrl);
	}
	return (await demoOrganisation(ownerUrl)) === undefined ? undefined : demoSignIn;
}
