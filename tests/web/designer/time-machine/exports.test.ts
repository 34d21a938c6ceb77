import { describe, expect, test } from 'vitest';
import type { Injection } from '../../../../web/lib/designer/time-machine/injections/injection.ts';
import { storyCsv, storyIcs } from '../../../../web/lib/designer/time-machine/story/export-story.ts';
import { icsOf } from '../../../../web/lib/designer/time-machine/story/story-ics.ts';
import { storyRows } from '../../../../web/lib/designer/time-machine/story/story-rows.ts';
import type { Subject } from '../../../../web/lib/designer/time-machine/subject.ts';
import { toldStory } from '../../../../web/lib/designer/time-machine/told-story.ts';
import { invoice, sampleWorld, standardPlan, worldCustomer } from './sample-world.ts';

test('a calendar file: one event an entry, in universal time, commas escaped', () => {
	const entry = {
		uid: 'line-3-2027-02-16',
		at: '2027-02-16T08:30:00+01:00',
		title: 'E-mail, Relance 1',
		text: 'a\nb',
	};
	expect(icsOf('Standard', [entry], '2027-02-01T09:00:00+01:00').split('\r\n')).toEqual([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Amiable//Time machine//EN',
		'X-WR-CALNAME:Standard',
		'BEGIN:VEVENT',
		'UID:line-3-2027-02-16@amiable',
		'DTSTAMP:20270201T080000Z',
		'DTSTART:20270216T073000Z',
		'DURATION:PT15M',
		'SUMMARY:E-mail\\, Relance 1',
		'DESCRIPTION:a\\nb',
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	]);
});

test('long lines are folded at 75 octets and read the same unfolded', () => {
	const title = 'é'.repeat(120);
	const text = icsOf(
		'S',
		[{ uid: 'x', at: '2027-02-16T08:30:00Z', title, text: '' }],
		'2027-02-01T08:00:00Z',
	);
	for (const line of text.split('\r\n'))
		expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
	expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
});

test('what a deadline brings at midnight takes a day, not a quarter of an hour of the night', () => {
	const entry = { uid: 'x', at: '2027-03-04T00:00:00+01:00', title: 'Alerte', text: '' };
	const lines = icsOf('S', [entry], '2027-02-01T08:00:00Z').split('\r\n');
	expect(lines).toContain('DTSTART;VALUE=DATE:20270304');
	expect(lines.some((line) => line.startsWith('DURATION'))).toBe(false);
});

describe('the files of a story about several invoices', () => {
	const world = sampleWorld([
		worldCustomer('durand', [invoice('FA-1'), invoice('FA-2', { dueOn: '2027-03-01' })]),
	]);
	const plan = standardPlan();
	function exported(chosen: readonly string[], scenario = 'standard') {
		const subject: Subject = {
			kind: 'open',
			begins: 'today',
			chosen: chosen.map((id) => ({
				...{ id, number: id, customerId: 'durand', customer: 'Durand SA', dueOn: '2027-02-12' },
				...{ residualCents: 100_000, currency: 'EUR' },
			})),
		};
		const injections: Injection[] = [
			{ id: 'i-1', type: 'reply', on: '2027-02-20', time: '10:00', invoice: 'FA-1' },
		];
		const story = toldStory({ world, subject, injections, scenario, plan, confirmed: true });
		if (!('lines' in story)) throw new Error(story.problem.code);
		const rows = storyRows(story.lines, story.answers, injections, {
			plan,
			calendar: story.tried.calendar,
		});
		const about = {
			scenario: { id: scenario, name: 'Standard' },
			story,
			wording: { plan, currency: 'EUR', currencies: new Map<string, string>(), zone: 'Europe/Paris' },
		};
		return { csv: storyCsv(rows, about), ics: storyIcs(rows, about, '2027-02-01T08:00:00Z') };
	}

	test('each line of the table names its invoices, and its amount is a number with its currency', () => {
		const { csv } = exported(['FA-1', 'FA-2']);
		const cells = csv.split('\r\n').map((line) => line.split(';'));
		const reminder = cells.find((line) => line[0] === '2027-02-16' && line[3]?.includes('Première relance'));
		expect(reminder).toMatchObject({ 2: 'E-mail', 4: 'FA-1', 6: '1000.00', 7: 'EUR' });
		expect(cells.find((line) => line[2] === 'Réponse du client')?.[4]).toBe('FA-1');
		expect(cells.filter((line) => line.length > 1 && line[4] === '')).toEqual([]);
	});

	test('an event of the calendar says its invoice, and never takes the place of an event of another story', () => {
		const uids = (ics: string): string[] => ics.match(/^UID:.*$/gm) ?? [];
		const one = exported(['FA-1']);
		const other = exported(['FA-2']);
		expect(one.ics).toContain('FA-1');
		expect(uids(one.ics).length).toBeGreaterThan(3);
		expect(uids(one.ics).filter((uid) => uids(other.ics).includes(uid))).toEqual([]);
		expect(uids(one.ics).filter((uid) => uids(exported(['FA-1'], 'mine').ics).includes(uid))).toEqual([]);
		expect(uids(exported(['FA-1']).ics)).toEqual(uids(one.ics));
	});
});
