import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRunFilter, runsHref } from '#lib/runs/run-filter.ts';
import { SORTS, STATUSES } from '#lib/runs/view.ts';
import { readCursor, writeCursor } from '#lib/server/runs/cursor.ts';

const filters = fc.record({
	search: fc.string({ maxLength: 30 }).map((text) => text.trim()),
	status: fc.constantFrom('open' as const, 'all' as const, ...STATUSES),
	sort: fc.constantFrom(...SORTS),
	on: fc.constantFrom(null, '2027-02-28'),
	scenario: fc.option(
		fc.record({
			id: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
			version: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: null }),
		}),
		{ nil: null },
	),
	after: fc.option(fc.string({ minLength: 1 }), { nil: null }),
});

test('the address of a filter is read back as the filter', () => {
	fc.assert(
		fc.property(filters, (filter) => {
			const url = new URL(runsHref(filter), 'http://amiable.test');
			expect(readRunFilter(url.searchParams)).toEqual(filter);
		}),
	);
});

test('what an address says beyond the known words is left out', () => {
	const params = new URLSearchParams({
		status: 'stolen',
		sort: 'drop table',
		on: '2027-02-30',
		scenario: 'a b@x',
	});
	expect(readRunFilter(params)).toEqual({
		...{ search: '', status: 'open', sort: 'next', on: null, scenario: null, after: null },
	});
});

test('a cursor is read back, and a forged one shows the first page', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.integer()), fc.string(), (value, id) => {
			expect(readCursor(writeCursor({ value, id }))).toEqual({ value, id });
		}),
	);
	for (const forged of [null, '', 'x', Buffer.from('{"a":1}').toString('base64url')])
		expect(readCursor(forged)).toBeNull();
});
