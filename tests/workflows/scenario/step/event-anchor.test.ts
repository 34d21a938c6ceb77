import { expect, test } from 'vitest';
import type { RunFact, Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { contextOf, fact, planOf, started, where } from './sample-run.ts';

const contextFor = (anchor: string) =>
	contextOf(
		planOf({
			'wait-1': { kind: 'wait', label: 'Five days after', anchor, offset: 5, next: 'mail' },
			mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		}),
	);

type Told = { on: string; type: RunFact['cause']['type']; snapshot?: Partial<Snapshot>; aside?: true };
type Cause = Partial<RunFact['cause']>;

/** Where a run that began on 1 March stands once it was told all that. */
function standing(anchor: string, told: readonly Told[], cause: Cause = {}): string {
	const context = contextFor(anchor);
	let state: RunState = started(context, '2027-03-01').state;
	for (const [index, { on, type, snapshot, aside }] of told.entries()) {
		const event = fact(on, type, snapshot, index + 2);
		const named = aside ? {} : { named: true as const };
		({ state } = step(context, state, {
			...event,
			fact: { ...event.fact, cause: { ...event.fact.cause, ...named, ...cause } },
		}));
	}
	return where(state);
}

const FROM_ARRIVAL = 'wait-1:1 waiting 2027-03-08 08:30';
const FROM_THE_FOURTH = 'wait-1:1 waiting 2027-03-09 08:30';

const events: readonly { anchor: string; told: Told; cause?: Cause }[] = [
	{ anchor: 'reply', told: { on: '2027-03-04T10:00', type: 'reply' } },
	{ anchor: 'payment', told: { on: '2027-03-04', type: 'payment', snapshot: { residualCents: 40_000 } } },
	{ anchor: 'payment-return', told: { on: '2027-03-04', type: 'payment-reversed' } },
	{ anchor: 'payment-return', told: { on: '2027-03-04', type: 'collection-returned' } },
	{ anchor: 'credit-note', told: { on: '2027-03-04', type: 'credit-note' } },
	{ anchor: 'dispute-opening', told: { on: '2027-03-04', type: 'dispute-opened' } },
	{
		anchor: 'promise-outcome',
		told: { on: '2027-03-04', type: 'promise-due' },
		cause: { promiseOutcome: 'broken' },
	},
	{
		anchor: 'delivery-failure',
		told: { on: '2027-03-04', type: 'delivery-event', snapshot: { lastDelivery: 'bounced' } },
	},
];

test.each(events)('a wait counts from $anchor ($told.type)', ({ anchor, told, cause }) => {
	expect(standing(anchor, [], cause)).toBe(FROM_ARRIVAL);
	expect(standing(anchor, [told], cause)).toBe(FROM_THE_FOURTH);
});

test('the latest one counts', () => {
	const replies: Told[] = [
		{ on: '2027-03-03', type: 'reply' },
		{ on: '2027-03-04', type: 'reply' },
	];
	expect(standing('reply', replies)).toBe(FROM_THE_FOURTH);
});

test('what happened before the run arrived at its wait counts too', () => {
	const context = contextOf(
		planOf({
			'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'wait-2' },
			'wait-2': { kind: 'wait', label: 'Ten days after', anchor: 'reply', offset: 10, next: 'mail' },
			mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		}),
	);
	const reply = fact('2027-03-01', 'reply');
	const named = { ...reply, fact: { ...reply.fact, cause: { type: 'reply', named: true } } } as const;
	const told = step(context, started(context, '2027-02-27').state, named);
	const { state } = step(context, told.state, { type: 'wake', at: fact('2027-03-02T08:30', 'reply').at });
	expect(where(state)).toBe('wait-2:1 waiting 2027-03-11 08:30');
});

test('the money or the dispute of another invoice of the customer moves nothing', () => {
	const elsewhere: Told[] = [
		{ on: '2027-03-04', type: 'payment', snapshot: { brokenPromises: 1 }, aside: true },
		{ on: '2027-03-04', type: 'dispute-opened', snapshot: { brokenPromises: 2 }, aside: true },
	];
	for (const anchor of ['payment', 'dispute-opening']) expect(standing(anchor, elsewhere)).toBe(FROM_ARRIVAL);
});

test('a message that arrived is no failure', () => {
	const delivered: Told = {
		on: '2027-03-04',
		type: 'delivery-event',
		snapshot: { lastDelivery: 'delivered' },
	};
	expect(standing('delivery-failure', [delivered])).toBe(FROM_ARRIVAL);
});
