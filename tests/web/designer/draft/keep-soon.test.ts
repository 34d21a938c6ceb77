import { describe, expect, it } from 'vitest';
import { keepSoon } from '#lib/designer/draft/keep-soon.ts';

function bench() {
	const written: string[] = [];
	const due: (() => void)[] = [];
	const soon = keepSoon<string>(
		(value) => written.push(value),
		(work) => due.push(work),
	);
	return { soon, written, passes: () => due.splice(0).forEach((work) => work()) };
}

describe('keepSoon', () => {
	it('writes the newest alone, when the moment has passed', () => {
		const { soon, written, passes } = bench();
		soon.keep('R');
		soon.keep('Re');
		expect(written).toEqual([]);
		passes();
		expect(written).toEqual(['Re']);
		soon.keep('Rel');
		passes();
		expect(written).toEqual(['Re', 'Rel']);
	});

	it('writes at once when the page is left, and once', () => {
		const { soon, written, passes } = bench();
		soon.keep('R');
		soon.now();
		expect(written).toEqual(['R']);
		passes();
		soon.now();
		expect(written).toEqual(['R']);
	});
});
