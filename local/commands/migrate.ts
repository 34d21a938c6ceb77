import type { Command } from 'commander';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('migrate')
		.description(terminalText('migrate'))
		.option('--json', terminalText('json'))
		.action(async ({ json }: { json?: boolean }) => {
			const [{ migrate }, { withDatabase }] = await Promise.all([
				import('#db/migrate.ts'),
				import('../with-database.ts'),
			]);
			await withDatabase(({ ownerUrl }) => migrate(ownerUrl));
			await prepareTemporal();
			console.log(json === true ? JSON.stringify({ migrated: true }) : terminalText('migrated'));
		});
}

/** A server of its own must be told once what runs are found by; the local one is told at its start. */
async function prepareTemporal(): Promise<void> {
	if (process.env['TEMPORAL_ADDRESS'] === undefined) return;
	const { ensureSearchAttributes } = await import('../temporal/ensure-search-attributes.ts');
	await ensureSearchAttributes();
}
