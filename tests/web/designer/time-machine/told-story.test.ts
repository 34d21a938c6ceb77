import { describe, expect, test } from 'vitest';
import type { Injection } from '../../../../web/lib/designer/time-machine/injections/injection.ts';
import { plainInvoice } from '../../../../web/lib/designer/time-machine/subject.ts';
import type { Subject } from '../../../../web/lib/designer/time-machine/subject.ts';
import { lightAt } from '../../../../web/lib/designer/time-machine/story/light.ts';
import { toldStory } from '../../../../web/lib/designer/time-machine/told-story.ts';
import type { ToldStory } from '../../../../web/lib/designer/time-machine/told-story.ts';
import { stateAt } from '../../../../web/lib/designer/time-machine/message/state-at.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { storyOf } from '../../../story-of.ts';
import { goldenCase } from './golden-cases.ts';
import { halfTold } from './half-told.ts';
import { NOW, sampleWorld, standardPlan } from './sample-world.ts';

const made = { ...plainInvoice('2027-02-01', 'EUR'), amountCents: 360_000 };
const subject: Subject = { kind: 'made-up', made };
const INVOICE = 'made-up';

type Written = Injection extends infer I
	? I extends Injection
		? Omit<I, 'id' | 'invoice' | 'time'>
		: never
	: never;

function tell(...written: Written[]) {
	const injections = written.map((one, index): Injection => ({
		...one,
		id: `i-${String(index)}`,
		invoice: INVOICE,
		time: '10:00',
	}));
	const plan = standardPlan();
	return toldStory({
		world: sampleWorld([]),
		subject,
		injections,
		scenario: 'standard',
		plan,
		confirmed: true,
	});
}

function told(...written: Written[]): ToldStory {
	const story = tell(...written);
	if (!('lines' in story)) throw new Error(JSON.stringify(story.problem));
	return story;
}

const short = (story: ToldStory) => storyOf(story.lines).slice(0, 6);

test('nothing happens: the standard scenario, due on 3 March 2027', () => {
	expect(short(told())).toEqual([
		'2027-02-24 08:30 email pre-reminder',
		'2027-03-08 08:30 email reminder-1',
		'2027-03-15 08:30 call',
		'2027-03-15 08:30 email call',
		'2027-03-22 08:30 alert call task-overdue',
		'2027-03-24 08:30 formal-notice',
	]);
});

describe('what a person lets happen', () => {
	test('a payment in full ends the run with thanks, what was paid before deducted', () => {
		const story = told(
			{ type: 'payment', on: '2027-03-09', amountCents: 60_000 },
			{ type: 'payment-in-full', on: '2027-03-10' },
		);
		expect(storyOf(story.lines).slice(2)).toEqual([
			'2027-03-10 08:30 receipt',
			'2027-03-11 08:30 thanks',
			'2027-03-11 end paid',
		]);
	});

	test('what a dispute gave up is not paid again: the balance is what is left of it', () => {
		const story = told(
			{
				type: 'dispute-opened',
				on: '2027-03-09',
				amountCents: 60_000,
				category: 'price',
				resolveOn: '2027-03-19',
			},
			{ type: 'dispute-resolved', on: '2027-03-10', acceptedCents: 60_000 },
			{ type: 'payment-in-full', on: '2027-03-11' },
		);
		const state = stateAt(story.tried, 'made-up-customer', Date.parse('2027-03-12T12:00:00Z'));
		expect(state && residualOf(state, INVOICE)).toBe(0);
		const [paid] = Object.values(state?.payments ?? {});
		expect(paid?.amountCents).toBe(300_000);
	});

	test('a promise kept brings its money; a broken one is said', () => {
		const promise = {
			type: 'promise',
			on: '2027-03-09',
			amountCents: 360_000,
			promisedOn: '2027-03-19',
		} as const;
		expect(storyOf(told({ ...promise, kept: true }).lines)).toContain('2027-03-19 06:00 promise-kept');
		expect(storyOf(told({ ...promise, kept: false }).lines)).toContain('2027-03-24 00:00 promise-broken');
	});

	test('an answer to a call ends its task', () => {
		const story = told({ type: 'task', on: '2027-03-15', node: 'call', outcome: 'no-answer' });
		expect(storyOf(story.lines)).not.toContain('2027-03-22 08:30 alert call task-overdue');
	});

	test('an outage lets nothing leave before its end', () => {
		const story = told({ type: 'outage', on: '2027-03-05', until: '2027-03-10' });
		expect(short(story)[1]).toBe('2027-03-10 10:00 email reminder-1');
	});

	test('what cannot be true names its event', () => {
		expect(tell({ type: 'dispute-resolved', on: '2027-03-09', acceptedCents: 1000 })).toMatchObject({
			problem: { code: 'no-open-dispute' },
			injection: 'i-0',
		});
	});
});

test('the way is lit up to the simulated day, and where the run waits', () => {
	const story = told();
	const at = Date.parse('2027-03-09T09:00:00+01:00');
	const lit = lightAt(story.plan, story.moments, story.answers, { invoice: INVOICE, at });
	expect(Object.fromEntries(lit.nodes)).toEqual({
		start: 'met',
		'wait-pre-reminder': 'met',
		'how-paid': 'met',
		'collection-announcement': 'unmet',
		'pre-reminder': 'met',
		'wait-reminder-1': 'met',
		'reminder-1': 'met',
		'wait-call': 'waiting',
	});
	expect([...lit.edges]).toEqual([
		'start/next',
		'wait-pre-reminder/next',
		'how-paid/otherwise',
		'pre-reminder/next',
		'wait-reminder-1/next',
		'reminder-1/next',
	]);
});

test('a message speaks of the account on its day', () => {
	const story = told({ type: 'payment', on: '2027-03-09', amountCents: 60_000 });
	const owed = (on: string) => {
		const state = stateAt(story.tried, 'made-up-customer', Date.parse(`${on}T12:00:00Z`));
		return state && residualOf(state, INVOICE);
	};
	expect([owed('2027-03-08'), owed('2027-03-09')]).toEqual([360_000, 300_000]);
});

test('a branch says of each case whether it was met', () => {
	const plan = standardPlan();
	const op = {
		op: 'branch',
		cases: [
			{ when: { field: 'amountCents', test: { atLeast: 500_000 } }, next: 'pre-reminder' },
			{ when: { field: 'customerKind', test: { is: 'company' } }, next: 'wait-reminder-1' },
			{ when: { field: 'insured', test: { is: true } }, next: 'wait-call' },
		],
		otherwise: 'wait-call',
	} as const;
	const asking = {
		...plan,
		nodes: { ...plan.nodes, 'wait-pre-reminder': { ...plan.nodes['wait-pre-reminder']!, op } },
	};
	const story = toldStory({
		world: sampleWorld([]),
		subject,
		injections: [],
		scenario: 'standard',
		plan: asking,
		confirmed: true,
	});
	if (!('lines' in story)) throw new Error(story.problem.code);
	expect(story.answers).toMatchObject([
		{
			node: 'wait-pre-reminder',
			taken: 'branches.1',
			cases: [{ answer: 'unmet' }, { answer: 'met' }, { answer: 'unasked' }],
		},
	]);
	const lit = lightAt(asking, story.moments, story.answers, {
		invoice: INVOICE,
		at: Date.parse('2027-02-02T09:00:00+01:00'),
	});
	expect(lit.nodes.get('pre-reminder')).toBe('unmet');
	expect(lit.edges).toContain('wait-pre-reminder/branches.1');
});

test('what a person put into a real run is named by the name it has there', () => {
	const plan = standardPlan();
	const { accounts, runs } = halfTold(goldenCase('standard-unpaid'), NOW);
	const [state] = Object.values(accounts);
	const [run] = Object.values(runs);
	const visit = { ...plan.nodes['call']!, label: 'Passer les voir' };
	const { id } = state!.customer;
	const open = { scenario: 'standard', plan: 0, workflow: 'started' as const, startAt: NOW };
	const world = sampleWorld([
		{
			...{ id, name: 'Durand', debtor: 0, collector: null, past: null, state: state! },
			runs: [{ ...open, invoice: run!.invoice, state: { ...run!, inserted: { 'by-hand-1': visit } } }],
		},
	]);
	const choice = {
		id: run!.invoice,
		number: 'FA-1',
		customerId: id,
		customer: 'Durand',
		dueOn: '2027-02-26',
	};
	const story = toldStory({
		...{ world, injections: [], scenario: 'standard', plan, confirmed: true },
		subject: { kind: 'open', begins: 'today', chosen: [{ ...choice, residualCents: 1, currency: 'EUR' }] },
	});
	if (!('lines' in story)) throw new Error(story.problem.code);
	expect(story.steps.nodes['by-hand-1']?.label).toBe('Passer les voir');
	expect(story.steps.nodes['reminder-1']?.label).toBe('Première relance');
});
