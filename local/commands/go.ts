import type { Command } from 'commander';
import type { GoOptions } from '../import/go.ts';

export function register(program: Command): void {
	program
		.command('go')
		.argument('[batch]', 'id of a held batch or of a held import (default: list what is held)')
		.description(
			'Release what waits for a person: shows who would receive what and when, asks, then lets it go.',
		)
		.option('--organisation <company>', 'id or name (default: the only company beside the demo)')
		.option('--by <person>', 'who says go, as the journal will name them', 'command line')
		.option('--yes', 'release without asking')
		.option('--json', 'lines of JSON')
		.action(async (batch: string | undefined, options: GoOptions) => {
			const { go } = await import('../import/go.ts');
			await go(batch, options);
		});
}
