import type { Command } from 'commander';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('seed')
		.description(terminalText('seed'))
		.option('--json', terminalText('json'))
		.action(async ({ json }: { json?: boolean }) => {
			const [{ demoSignIn }, { seedWithMessages }, { withDatabase }] = await Promise.all([
				import('#db/seed.ts'),
				import('../start/seed-with-messages.ts'),
				import('../with-database.ts'),
			]);
			const { organisationId, made } = await withDatabase(({ ownerUrl }) => seedWithMessages(ownerUrl));
			console.log(
				json === true
					? JSON.stringify({ organisation: organisationId, made, ...demoSignIn })
					: terminalText(made ? 'seeded' : 'seeded-before', demoSignIn),
			);
		});
}
