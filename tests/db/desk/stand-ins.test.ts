import { expect, test } from 'vitest';
import { resolveStandIns, worksFor } from '#db/desk/stand-ins.ts';

const away = (...pairs: [string, string][]) =>
	resolveStandIns(pairs.map(([userId, substituteId]) => ({ userId, substituteId })));

test('work goes to whoever is there for the person who is away', () => {
	const standIns = away(['nicolas', 'helene']);
	expect(standIns.get('nicolas')).toBe('helene');
	expect(worksFor(standIns, 'helene')).toEqual(['helene', 'nicolas']);
	expect(worksFor(standIns, 'nicolas')).toEqual([]);
});

test('a substitute who is away too passes it on', () => {
	const standIns = away(['nicolas', 'ines'], ['ines', 'paul']);
	expect([...standIns]).toEqual([
		['nicolas', 'paul'],
		['ines', 'paul'],
	]);
	expect(worksFor(standIns, 'paul')).toEqual(['paul', 'nicolas', 'ines']);
});

test('in a circle of absences everybody keeps their own: no work is lost', () => {
	const standIns = away(['nicolas', 'ines'], ['ines', 'nicolas'], ['paul', 'ines']);
	expect(standIns.size).toBe(0);
	expect(worksFor(standIns, 'nicolas')).toEqual(['nicolas']);
});
