import type { Command } from 'commander';

export function register(program: Command): void {
	program
		.command('seed')
		.description(
			'Make the demo company, apart from any other: sixty customers, six hundred invoices, every state.',
		)
		.option('--json', 'one line of JSON')
		.action(async ({ json }: { json?: boolean }) => {
			const [{ demoSignIn }, { seedWithMessages }, { withDatabase }] = await Promise.all([
				import('#db/seed.ts'),
				import('../start/seed-with-messages.ts'),
				import('../with-database.ts'),
			]);
			const { organisationId, made } = await withDatabase(({ ownerUrl }) => seedWithMessages(ownerUrl));
			const state = made ? 'The demo company is ready' : 'The demo company was there already';
			console.log(
				json === true
					? JSON.stringify({ organisation: organisationId, made, ...demoSignIn })
					: `${state}: sign in as ${demoSignIn.email}, password ${demoSignIn.password}.`,
			);
		});
}
