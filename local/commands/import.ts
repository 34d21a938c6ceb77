import type { Command } from 'commander';
import type { ImportOptions } from '../import/parse-options.ts';
import { terminalText } from '../terminal-text.ts';

const collect = (pair: string, before: readonly string[] = []): readonly string[] => [...before, pair];

export function register(program: Command): void {
	program
		.command('import')
		.argument('<file>', terminalText('import-file'))
		.description(terminalText('import'))
		.option('--organisation <company>', terminalText('company'))
		.option('--kind <kind>', terminalText('import-kind'))
		.option('--mapping <meaning=title>', terminalText('import-mapping'), collect)
		.option('--date-format <format>', terminalText('import-dates'))
		.option('--decimal-mark <mark>', terminalText('import-decimals'))
		.option('--currency <code>', terminalText('import-currency'))
		.option('--term-days <days>', terminalText('import-term'))
		.option('--complete', terminalText('import-complete'))
		.option('--file-date <date>', terminalText('import-file-date'))
		.option('--settle-missing', terminalText('import-settle'))
		.option('--by <person>', terminalText('import-by'), terminalText('command-line'))
		.option('--yes', terminalText('import-yes'))
		.option('--json', terminalText('import-json'))
		.action(async (path: string, options: ImportOptions) => {
			const { importPath } = await import('../import/import-path.ts');
			await importPath(path, options);
		});
}
