import { describe, expect, test } from 'vitest';
import { readCase } from '#workflows/files/case-file.ts';
import { foresee, isForeseen } from '#workflows/collection/foresee.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Op, Plan, PlanNode } from '#workflows/scenario/plan.ts';
import type { RunState, StepContext } from '#workflows/scenario/run.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { step } from '#workflows/scenario/step.ts';

/** A run of the standard scenario each time it asks for something, with what it asks. */
function asking(): { context: StepContext; state: RunState; intent: Intent; at: number }[] {
	const read = readCase(
		JSON.stringify({
			organisation: { name: 'A', timeZone: 'Europe/Paris', country: 'FR', language: 'fr' },
			scenario: 'standard',
			customers: [
				{
					...{ id: 'c', name: 'C', kind: 'company', language: 'fr', country: 'FR' },
					contacts: [{ role: 'accounting', email: 'a@example.fr', phone: '0102030405', address: '1 rue X' }],
				},
			],
			invoices: [
				{
					...{ id: 'f', customer: 'c', amountCents: 120_000, currency: 'EUR' },
					...{ issuedOn: '2027-01-27', dueOn: '2027-02-26' },
				},
			],
		}),
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
	const asked: ReturnType<typeof asking> = [];
	simulate(read.value.input, ({ at, context, before, after }) => {
		if (!before || after.standing?.kind !== 'contacting') return;
		for (const effect of step(context, before, { type: 'wake', at }).effects)
			if (effect.type === 'contact') asked.push({ context, state: after, intent: effect.intent, at });
	});
	return asked;
}

const line: TraceEntry = { kind: 'resumed', invoices: ['f'], why: [] };
const sent = (deadline: object | null): Decision =>
	({ kind: 'send', invoices: ['f'], entry: line, recipient: 'a', ...(deadline && { deadline }) }) as Decision;

describe('what a message that leaves makes of its run', () => {
	test('is where the run stands once it hears that the message left', () => {
		const waits = asking().flatMap(({ context, state, intent, at }) => {
			const foreseen = foresee(context, state, intent, at);
			if (!foreseen) return [];
			const heard = step(context, state, {
				...{ type: 'decision', at, key: intent.key },
				decision: sent(foreseen.deadline),
			});
			expect(foreseen.state).toEqual(heard.state);
			expect(heard.state.standing?.kind).toBe('waiting');
			return [intent.node];
		});
		expect(waits).toEqual(['pre-reminder', 'reminder-1']);
	});

	test('may be its end, with the line that says so', () => {
		const { context, state, intent, at } = asking()[0]!;
		const { nodes } = context.plan;
		const last = nodes[intent.node]!;
		const plan: Plan = {
			...context.plan,
			nodes: {
				...nodes,
				[intent.node]: { ...last, op: { ...last.op, next: 'last' } as Op },
				last: { label: 'Last', op: { op: 'end', outcome: 'completed' } } as PlanNode,
			},
		};
		const foreseen = foresee({ ...context, plan }, state, intent, at);
		expect(foreseen?.state.ended).toBe('completed');
		const end = { kind: 'end', invoices: ['f'], outcome: 'completed', why: [] };
		expect(foreseen?.following[0]).toEqual(end);
	});

	test('is the end of a paid run once it is thanked for', () => {
		const { context, state, at } = asking()[0]!;
		const snapshot = { ...state.snapshot, residualCents: 0, acks: [{ payment: 'p', at }] };
		const fact: RunFact = {
			...{ eventId: 'p', invoice: 'f', seq: state.lastSeq + 1, at, snapshot },
			cause: { type: 'payment' },
		};
		const paid = step(context, state, { type: 'fact', at, fact }).state;
		const thanking = step(context, paid, { type: 'wake', at });
		const [asked] = thanking.effects.flatMap((effect) => (effect.type === 'acknowledge' ? [effect] : []));
		const foreseen = foresee(context, thanking.state, asked!.intent, at);
		expect(foreseen?.state).toMatchObject({ ended: 'paid', acks: [], acknowledged: ['p'] });
		expect(foreseen?.following.map(({ kind }) => kind)).toEqual(['end']);
	});

	test('is not foreseen where work for a person follows', () => {
		const calls = asking().filter(({ intent }) => intent.kind === 'call');
		expect(calls.length).toBeGreaterThan(0);
		for (const { context, state, intent, at } of calls)
			expect(foresee(context, state, intent, at)).toBeNull();
	});

	test('did not come true if the message was not sent, or told another deadline', () => {
		const foreseen = { deadline: { type: 'date', date: '2027-03-10' } } as const;
		expect(isForeseen(foreseen, sent({ type: 'date', date: '2027-03-10' }))).toBe(true);
		expect(isForeseen(foreseen, sent({ type: 'date', date: '2027-03-11' }))).toBe(false);
		expect(isForeseen(foreseen, sent(null))).toBe(false);
		expect(isForeseen({ deadline: null }, { kind: 'skip', reason: 'paid', entry: line })).toBe(false);
	});
});
