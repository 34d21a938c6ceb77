import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaHref, readAgendaFilter } from '#lib/agenda/agenda-filter.ts';
import { GROUPINGS } from '#lib/agenda/view.ts';
import type { AgendaFilter } from '#lib/agenda/view.ts';
import { KINDS } from '#lib/tasks/view.ts';

const filters: fc.Arbitrary<AgendaFilter> = fc.record({
	group: fc.constantFrom(...GROUPINGS),
	who: fc.oneof(fc.constantFrom('mine', 'all'), fc.uuid()),
	kind: fc.constantFrom(...KINDS),
	search: fc.string({ maxLength: 40 }).map((text) => text.trim()),
	customer: fc.oneof(fc.constant(null), fc.uuid()),
	after: fc.oneof(fc.constant(null), fc.base64String({ minLength: 4 })),
	mode: fc.constantFrom('list' as const, 'one' as const),
});

test('every view of the agenda has an address that gives it back', () => {
	fc.assert(
		fc.property(filters, (filter) => {
			const { searchParams } = new URL(agendaHref(filter), 'http://x.test');
			expect(readAgendaFilter(searchParams, 'all')).toEqual(filter);
		}),
	);
});

test('an address that says nothing opens whose work comes first; what it does not know is left at its default', () => {
	expect(readAgendaFilter(new URLSearchParams('who=<script>&kind=nothing&group=x'), 'mine')).toEqual({
		...{ group: 'customer', who: 'mine', kind: 'all', search: '', customer: null, after: null, mode: 'list' },
	});
});
