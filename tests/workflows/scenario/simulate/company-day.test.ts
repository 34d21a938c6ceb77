import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { companyCase } from '../../../company-case.ts';

const names = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
const ONE_DAY = { due: '2027-02-26', until: '2027-02-22' };

function told(...asked: Parameters<typeof companyCase>): readonly TraceLine[] {
	const story = simulate(companyCase(...asked));
	if (!story.ok) throw new Error(story.problem.code);
	return story.value;
}

const said = (lines: readonly TraceLine[]): string[] =>
	lines
		.filter(({ kind }) => kind === 'email' || kind === 'held')
		.map(
			(line) => `${line.at.slice(0, 16)} ${line.customer} ${line.kind === 'held' ? line.reason : line.kind}`,
		);

test('a company that lets five messages leave a day: the others of the day are held for a person (n62)', () => {
	const lines = said(told(names, { ...ONE_DAY, perDay: 5 }));
	const at = '2027-02-19T08:30';
	expect(lines).toEqual(names.map((name, index) => `${at} ${name} ${index < 5 ? 'email' : 'volume'}`));
});

test('a limit that nobody reaches changes no line', () => {
	const wide = { due: '2027-02-26', until: '2027-05-30' };
	expect(told(names, { ...wide, perDay: 1_000 })).toEqual(told(names, wide));
});

test('the next day is free again, and what leaves later in the day meets what has left before', () => {
	const pause = (customer: string, at: string) => [
		{ at: '2027-02-10', type: 'pause', customer },
		{ at, type: 'resume', customer },
	];
	const lines = said(
		told(['a', 'b', 'c'], {
			...{ due: '2027-02-26', until: '2027-02-24', perDay: 1 },
			events: [...pause('a', '2027-02-19T10:30'), ...pause('c', '2027-02-22T09:00')],
		}),
	);
	expect(lines.filter((line) => line.startsWith('2027-02-19') || line.startsWith('2027-02-22'))).toEqual([
		'2027-02-19T08:30 a pause',
		'2027-02-19T08:30 b email',
		'2027-02-19T08:30 c pause',
		'2027-02-19T10:30 a volume',
		'2027-02-22T09:00 c email',
	]);
});
