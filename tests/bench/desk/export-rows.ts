import type { Row } from '../row.ts';
import type { DeskDatabase } from './desk-database.ts';
import { localsOf } from './screens.ts';

const MEGABYTE = 1024 * 1024;
/** A hundred thousand lines in memory would be several times this. */
const MOST_MB = 100;

type Export = (asked: { locals: App.Locals; url: URL }) => Promise<Response>;

const EXPORTS = [
	{ name: 'runs', module: 'runs/runs-csv', path: '/runs/export.csv?status=all' },
	{ name: 'customers', module: 'customers/customers-csv', path: '/customers/export.csv?list=all' },
	{ name: 'aged balance', module: 'ageing/ageing-csv', path: '/ageing/export.csv' },
	{ name: 'journal', module: 'journal/journal-export', path: '/journal/export.csv' },
	{ name: 'accounting entries', module: 'money/entries-export', path: '/money/entries/export.csv' },
	{ name: 'late invoices', module: 'late/late-csv', path: '/late/export.csv?reason=all' },
] as const;

/** An export by its file: it speaks the words of screens, which are made for the web alone. */
async function exportOf(module: string): Promise<Export> {
	const file: unknown = await import(`#lib/server/${module}.ts`);
	const [load] = Object.values(file as Record<string, Export>);
	if (!load) throw new Error(`${module} exports nothing`);
	return load;
}

/** Reads an export as a browser would, a piece at a time, and watches what it holds meanwhile. */
async function exported(load: Export, locals: App.Locals, path: string) {
	const before = process.memoryUsage().rss;
	const begun = performance.now();
	let [most, lines] = [before, 0];
	const { body } = await load({ locals, url: new URL(path, 'http://bench.test') });
	const reader = body?.getReader();
	for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
		for (const byte of piece.value) if (byte === 10) lines += 1;
		most = Math.max(most, process.memoryUsage().rss);
	}
	return {
		lines: lines - 1,
		seconds: (performance.now() - begun) / 1000,
		megabytes: (most - before) / MEGABYTE,
	};
}

/** What exports of long lists hold in memory while they are read. */
export async function exportRows(desk: DeskDatabase): Promise<Row[]> {
	const locals = localsOf(desk, desk.director, ['admin', 'credit-manager']);
	const rows: Row[] = [];
	for (const { name, module, path } of EXPORTS) {
		const load = await exportOf(module);
		const { lines, seconds, megabytes } = await exported(load, locals, path);
		rows.push({
			...{ name: `export of ${name}, memory`, value: megabytes, unit: 'MB', goal: { atMost: MOST_MB } },
			note: `${String(lines)} lines in ${seconds.toFixed(1)} s; what the process grew by at most`,
		});
	}
	return rows;
}
