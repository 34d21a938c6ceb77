import { expect, test } from 'vitest';
import { readCaseFile } from '#workflows/files/case-file.ts';
import { storyTable } from '#workflows/files/print-story.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { storyWords } from '../../local/story-words.ts';

const offset = (note: string) => ({ rule: 'offset', from: '2027-01-01', to: '2027-01-02', note }) as const;

test('one day is one day, in both languages', () => {
	const [french, english] = [storyWords('fr'), storyWords('en')];
	expect([french.note(offset('+1 calendar days')), french.note(offset('-1 working days'))]).toEqual([
		'+1 jour',
		'−1 jour ouvré',
	]);
	expect(french.note(offset('+8 calendar days'))).toBe('+8 jours');
	expect([english.note(offset('+1 calendar days')), english.note(offset('+2 working days'))]).toEqual([
		'+1 day',
		'+2 working days',
	]);
});

test('a formal notice tells its deadline, its reception the date, a hand-off who agreed', () => {
	const read = readCaseFile('tests/scenarios/standard-unpaid.case.yaml');
	const story = read.ok ? simulate(read.value.input) : undefined;
	const table = story?.ok ? storyTable(story.value, new Map([['FA-1', 'EUR']]), storyWords('fr')) : '';
	expect(table).toMatch(/Mise en demeure .* réception du courrier, \+8 jours — échéance, \+20 jours/);
	expect(table).toMatch(/Mise en demeure → 2027-03-30 — réception du courrier, \+8 jours/);
	expect(table).toMatch(/Remise au contentieux .* Approuvé \(claire\)/);
});
