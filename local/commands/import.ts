import type { Command } from 'commander';
import type { ImportOptions } from '../import/parse-options.ts';

const collect = (pair: string, before: readonly string[] = []): readonly string[] => [...before, pair];

export function register(program: Command): void {
	program
		.command('import')
		.argument('<file>', 'CSV or FEC; for documents a PDF, a ZIP of PDFs or a folder')
		.description(
			'Import invoices, customers, accounting entries (FEC) or documents. Shows what would change; --yes takes it. ' +
				'Bad lines are told and stop no other. Exit code 2 when nothing in the file can be taken, 1 on failure.',
		)
		.option('--organisation <company>', 'id or name (default: the only company beside the demo)')
		.option('--kind <kind>', 'invoices, customers, fec or documents (default: seen from the file)')
		.option('--mapping <meaning=title>', 'which column means what, may be repeated', collect)
		.option('--date-format <format>', 'iso, french (day first) or american (month first)')
		.option('--decimal-mark <mark>', ', or .')
		.option('--currency <code>', 'of lines that name none (default: that of the company)')
		.option('--term-days <days>', 'due date of lines without one, counted from their issue (default: 30)')
		.option('--complete', 'the file lists every open invoice: those missing are settled in accounting')
		.option('--file-date <date>', 'the day on which the file was made, YYYY-MM-DD (default: today)')
		.option('--settle-missing', 'settle missing invoices even when more than 20 % vanished')
		.option('--by <person>', 'who imports, as the journal will name them', 'command line')
		.option('--yes', 'import without asking')
		.option('--json', 'one line of JSON for the preview, one for the result')
		.action(async (path: string, options: ImportOptions) => {
			const { importPath } = await import('../import/import-path.ts');
			await importPath(path, options);
		});
}
