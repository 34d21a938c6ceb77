import { expect, test } from 'vitest';
import { storyDays } from '#lib/run/story-days.ts';
import type { StoryLine } from '#lib/run/view.ts';

const line = (seq: number, at: string): StoryLine => ({
	seq,
	at,
	kind: 'email',
	node: null,
	actor: null,
	details: {},
	why: [],
});

test('lines gather by day of the organisation, newest first, and quiet stretches are counted', () => {
	const days = storyDays(
		[line(1, '2027-03-01T08:00:00Z'), line(2, '2027-03-01T23:30:00Z'), line(3, '2027-03-10T07:30:00Z')],
		'Europe/Paris',
	);
	expect(days.map(({ on, quietDays, lines }) => [on, quietDays, lines.map(({ seq }) => seq)])).toEqual([
		['2027-03-10', 7, [3]],
		['2027-03-02', 0, [2]],
		['2027-03-01', 0, [1]],
	]);
});

test('lines of one day read newest first', () => {
	const [day] = storyDays([line(4, '2027-03-01T08:00:00Z'), line(5, '2027-03-01T08:00:00Z')], 'Europe/Paris');
	expect(day?.lines.map(({ seq }) => seq)).toEqual([5, 4]);
});
