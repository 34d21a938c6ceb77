import { existsSync } from 'node:fs';
import { isEmpty } from './database.ts';

type Seed = { seed: (ownerUrl: string) => Promise<void>; demoSignIn?: { email: string; password: string } };

const file = new URL('../../db/seed.ts', import.meta.url);

/**
 * Fills an empty database with the demo company.
 * @returns how to sign in to it
 */
export async function seedDemo(ownerUrl: string): Promise<Seed['demoSignIn']> {
	if (!existsSync(file)) return undefined;
	const { seed, demoSignIn } = (await import(file.href)) as Seed;
	if (await isEmpty(ownerUrl)) {
		console.error('Filling the demo company (once)…');
		await seed(ownerUrl);
	}
	return demoSignIn;
}
