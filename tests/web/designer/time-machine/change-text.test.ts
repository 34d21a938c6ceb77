import { expect, test } from 'vitest';
import { compile } from '#workflows/scenario/compile.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { checkExpectations } from '../../../../web/lib/designer/time-machine/check-expectations.ts';
import { changeText } from '../../../../web/lib/designer/time-machine/expectations/change-text.ts';
import { plainInvoice } from '../../../../web/lib/designer/time-machine/subject.ts';
import { toldStory } from '../../../../web/lib/designer/time-machine/told-story.ts';
import { tellStory } from '../../../../web/lib/designer/time-machine/tried-case.ts';
import { sampleWorld, standardPlan } from './sample-world.ts';

const made = plainInvoice('2027-02-01', 'EUR');
const plan = standardPlan();
const labels = Object.entries(plan.nodes).map(([id, { label }]) => [id, { label }]);
/** What publishing knows: names of steps, those that are no more included, and not what they do. */
const wording = {
	plan: { nodes: Object.fromEntries(labels) },
	currency: 'EUR',
	currencies: new Map<string, string>(),
	zone: 'Europe/Paris',
};

const asked = { scenario: 'standard', plan, confirmed: true, injections: [] };
const { tried, trace } = told();
const kept = { id: '1', name: 'Durand', savedBy: 'Hélène', savedAt: '2027-02-01T09:00:00Z' };

/** The story of an invoice that nobody pays, and what happens in it. */
function told() {
	const story = toldStory({ ...asked, world: sampleWorld([]), subject: { kind: 'made-up', made } });
	if (!('lines' in story)) throw new Error(story.problem.code);
	const happened = tellStory(story.tried, plan);
	if (!happened.ok) throw new Error(happened.problem.code);
	return { tried: story.tried, trace: happened.value };
}

/** How the kept story changes when its first reminder leaves three days later. */
function changesUnder(days: number) {
	const scenario = templateById('standard');
	const wait = scenario.nodes['wait-reminder-1']!;
	const nodes = {
		...scenario.nodes,
		'wait-reminder-1': { ...wait, fields: { ...wait.fields, offset: days } },
	};
	const later = compile({ ...scenario, nodes });
	if (!later.ok) throw new Error(later.problem.code);
	const [result] = checkExpectations(later.value, [{ ...kept, tried, trace }]);
	return result;
}

test('what changes is said by the step’s name, with the day before and after', () => {
	const result = changesUnder(7);
	if (result?.state !== 'changed') throw new Error(result?.state);
	const texts = result.changes.map((change) => changeText(change, wording));
	expect(texts).toContainEqual({
		sort: 'changed',
		what: 'E-mail · Première relance',
		before: expect.stringMatching(/^8 mars 2027.*3\s600,00\s€$/u),
		after: expect.stringMatching(/^10 mars 2027.*3\s600,00\s€$/u),
	});
});

test('no change ever reads the same before and after', () => {
	for (const days of [5, 9, 12]) {
		const result = changesUnder(days);
		if (result?.state !== 'changed') throw new Error(result?.state);
		for (const change of result.changes) {
			const { sort, before, after } = changeText(change, wording);
			if (sort === 'changed') expect(before).not.toBe(after);
		}
	}
});

test('the same scenario keeps its expectation', () => {
	expect(changesUnder(4)).toEqual({ id: '1', name: 'Durand', state: 'same' });
});
