import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { csvStream } from '#lib/server/csv-stream.ts';

const language = new AsyncLocalStorage<string>();

/** Endless pages of one line each, in the language in which they are read. */
function endless() {
	const read: (string | null)[] = [];
	const response = language.run('fr', () =>
		csvStream({
			fileName: 'x.csv',
			header: ['n', 'language'],
			read: (after) => {
				read.push(after);
				const n = String(Number(after ?? 0) + 1);
				return Promise.resolve({ rows: [n], next: n });
			},
			cells: (n) => [[n, language.getStore() ?? 'none']],
		}),
	);
	return { read, response };
}

test('pages are read as they are asked for, in the language of who asked, and no more once nobody reads', async () => {
	const { read, response } = endless();
	const reader = response.body?.getReader();
	const next = async () =>
		new TextDecoder('utf-8', { ignoreBOM: true }).decode((await reader?.read())?.value);
	expect(await next()).toBe('\uFEFFn;language\r\n');
	expect(read).toEqual([]);
	expect(await next()).toBe('1;fr\r\n');
	expect(await next()).toBe('2;fr\r\n');
	await reader?.cancel();
	expect(read).toEqual([null, '1']);
});

test('an export ends with its last page, or with the page that reaches a hundred thousand lines', async () => {
	const rows = Array.from({ length: 30_000 }, (_, n) => n);
	let pages = 0;
	const response = csvStream({
		fileName: 'x.csv',
		header: ['n'],
		read: () => {
			pages += 1;
			return Promise.resolve({ rows, next: 'more' });
		},
		cells: (n) => [[String(n)]],
	});
	expect((await response.text()).trim().split('\r\n')).toHaveLength(120_001);
	expect(pages).toBe(4);
	const once = csvStream({
		fileName: 'x.csv',
		header: ['n'],
		read: () => Promise.resolve({ rows: [1], next: null }),
		cells: (n) => [[String(n)]],
	});
	expect(await once.text()).toBe('n\r\n1\r\n');
});
