import type { Command } from 'commander';

export function register(program: Command): void {
	program
		.command('seed')
		.description(
			'Make the demo company, apart from any other: sixty customers, six hundred invoices, every state.',
		)
		.option('--json', 'one line of JSON')
		.action(async ({ json }: { json?: boolean }) => {
			const [{ demoSignIn, seed }, { withDatabase }] = await Promise.all([
				import('#db/seed.ts'),
				import('../with-database.ts'),
			]);
			const { organisationId, made } = await withDatabase(({ ownerUrl }) => seed(ownerUrl));
			const state = made ? 'The demo company is ready' : 'The demo company was there already';
			console.log(
				json === true
					? JSON.stringify({ organisation: organisationId, made, ...demoSignIn })
					: `${state}: sign in as ${demoSignIn.email}, password ${demoSignIn.password}.`,
			);
		});
}
