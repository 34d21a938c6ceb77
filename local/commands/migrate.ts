import type { Command } from 'commander';
import { home } from '../paths.ts';

export function register(program: Command): void {
	program
		.command('migrate')
		.description(
			'Bring the database up to date: DATABASE_URL (with AMIABLE_OWNER_DATABASE_URL), else the local one.',
		)
		.option('--json', 'one line of JSON')
		.action(async ({ json }: { json?: boolean }) => {
			const { openDatabase } = await import('../start/database.ts');
			const database = await openDatabase(home());
			await database.process?.stop();
			console.log(json === true ? JSON.stringify({ migrated: true }) : 'The database is up to date.');
		});
}
