import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { decisionKey } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	ack,
	at,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	tellAll,
} from './sample-account.ts';

const IDS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

const world = fc.record({
	dueOn: fc.array(fc.constantFrom('2027-02-20', '2027-02-26', '2027-03-09'), { minLength: 6, maxLength: 6 }),
	currency: fc.array(fc.constantFrom('EUR', 'EUR', 'USD'), { minLength: 6, maxLength: 6 }),
	disputed: fc.subarray([...IDS]),
	paidInFull: fc.subarray([...IDS]),
	promised: fc.subarray([...IDS]),
	spare: fc.constantFrom(0, 5_000, 120_000),
	contactedOn: fc.constantFrom(null, '2027-02-28T10:00', '2027-03-01T10:00'),
});

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const build = (made: World): AccountState => {
	const state = accountWith(
		IDS.map((id, index) => invoice(id, { dueOn: made.dueOn[index]!, currency: made.currency[index]! })),
	);
	return tellAll(state, [
		...made.paidInFull.map((id) =>
			paid('2027-03-01T18:00', `P${id}`, 100_000, { invoice: id, currency: state.invoices[id]!.currency }),
		),
		...made.disputed
			.filter((id) => !made.paidInFull.includes(id))
			.map((id, index) =>
				fact('2027-03-01', {
					type: 'dispute-opened',
					dispute: id,
					invoice: id,
					category: 'other',
					amountCents: index % 2 === 0 ? 100_000 : 30_000,
					resolveOn: '2027-04-01',
				}),
			),
		...made.promised.map((id) =>
			fact('2027-03-01', {
				type: 'promise',
				promise: `p${id}`,
				invoices: [id],
				amountCents: 1,
				on: '2027-03-10',
			}),
		),
		...(made.spare > 0 ? [paid('2027-02-01', 'spare', made.spare)] : []),
		...(made.contactedOn === null
			? []
			: [fact(made.contactedOn, { type: 'manual-contact', channel: 'email', invoices: ['A'] })]),
	]);
};

const mailedCall = (id: string, to: readonly string[]): Intent =>
	intent(id, {
		...{ kind: 'call', channel: 'call', node: 'call' },
		parallel: { key: `${id}/call:1/email`, template: 'reminder-2', to, grant: { days: 8, from: 'sending' } },
	});

const KINDS: readonly ((id: string) => Intent)[] = [
	(id) => intent(id),
	(id) => intent(id, { level: 'pre-due', node: 'pre-reminder' }),
	(id) => intent(id, { kind: 'letter', channel: 'letter', node: 'letter', minGapDays: 5 }),
	(id) => intent(id, { kind: 'letter', channel: 'letter', level: 'warning', node: 'warning' }),
	(id) => intent(id, { kind: 'call', channel: 'call', node: 'call', to: [] }),
	(id) => intent(id, { to: ['cfo'] }),
	(id) => mailedCall(id, ['accounting']),
	(id) => mailedCall(id, ['cfo']),
	(id) => formalNotice(id),
	(id) => ack(id, `P${id}`),
];

const intents = fc
	.tuple(
		...IDS.map((id) =>
			fc.option(
				fc.constantFrom(...KINDS).map((make) => make(id)),
				{ nil: null },
			),
		),
	)
	.map((made) => made.filter((one) => one !== null));

const slot = at('2027-03-02T08:30');

test('answers depend on the set of intents, not on the order in which they arrive', () => {
	fc.assert(
		fc.property(
			world,
			intents.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
			(made, [all, shuffled]) => {
				const state = build(made);
				expect(decideSlot(state, shuffled, slot, POLICY)).toEqual(decideSlot(state, all, slot, POLICY));
			},
		),
	);
});

test('siblings that arrive later, together or apart, read the answers of their slot and change nothing', () => {
	fc.assert(
		fc.property(
			world,
			intents.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all))),
			(made, [all, late]) => {
				const decided = decideSlot(build(made), all, slot, POLICY);
				const together = decideSlot(decided.state, late, slot, POLICY);
				expect(together.state).toBe(decided.state);
				for (const one of late) {
					const key = decisionKey(one);
					expect(together.decisions.get(key)).toEqual(decided.decisions.get(key));
					const alone = decideSlot(decided.state, [one], slot, POLICY);
					expect(alone.decisions.get(key)).toEqual(decided.decisions.get(key));
				}
			},
		),
	);
});

test('whatever the set: one claim per message, deferred strictly later, merged into what is sent', () => {
	fc.assert(
		fc.property(world, intents, (made, all) => {
			const before = build(made);
			const { state, decisions } = decideSlot(before, all, slot, POLICY);
			const answers = [...decisions.values()];
			const sent = answers.filter((one) => one.kind === 'send');
			expect(answers).toHaveLength(all.length);
			const beside = sent.filter(({ parallelEntry }) => parallelEntry);
			expect(state.contacts.length - before.contacts.length).toBe(sent.length + beside.length);
			expect(new Set(state.contacts.map(({ key }) => key)).size).toBe(state.contacts.length);
			const isFormalDay = sent.some(
				({ entry }) => entry.kind === 'formal-notice' || entry.node === 'warning',
			);
			for (const one of answers) {
				if (one.kind === 'defer') expect(one.until).toBeGreaterThan(slot);
				if (one.kind === 'merge') expect(state.contacts.map(({ key }) => key)).toContain(one.into);
				if (one.kind === 'send' && isFormalDay)
					expect(['warning', 'formal-notice', 'thanks']).toContain(one.entry.node);
			}
		}),
	);
});

test('whatever the set: nobody is written to twice on one day about one currency, what the law wants apart aside (n6)', () => {
	fc.assert(
		fc.property(world, intents, (made, all) => {
			const before = build(made).contacts.length;
			const { state } = decideSlot(build(made), all, slot, POLICY);
			const written = state.contacts
				.slice(before)
				.filter(({ channel, level }) => (channel !== 'call' && level === 'amicable') || level === 'pre-due')
				.map(({ recipient, currency }) => `${recipient} ${currency}`);
			expect(new Set(written).size).toBe(written.length);
		}),
	);
});

test('what was decided together and what comes alone another day meet in one message', () => {
	const state = accountWith([invoice('A'), invoice('B'), invoice('C')]);
	const monday = decide(state, '2027-03-01T08:30', [intent('A')]);
	const tuesday = decide(monday.state, '2027-03-02T08:30', [intent('B')]);
	const wednesday = decide(tuesday.state, '2027-03-03T08:30', [intent('C')]);
	expect([tuesday.answers, wednesday.answers]).toEqual([
		{ B: 'defer 2027-03-04 08:30' },
		{ C: 'defer 2027-03-04 08:30' },
	]);
	const again = [intent('C', { attempt: 1 }), intent('B', { attempt: 1 })];
	expect(decide(wednesday.state, '2027-03-04T08:30', again).answers).toEqual({
		B: 'send B+C',
		C: 'merge B/reminder-1:1',
	});
});

test('an account forgets slots of forty days ago and contacts of four hundred', () => {
	let state = accountWith([invoice('A')]);
	for (const [index, when] of ['2027-03-02', '2027-05-04', '2028-01-04', '2028-06-20'].entries())
		state = decide(state, `${when}T08:30`, [intent('A', { node: `n${String(index)}` })]).state;
	expect(state.slots.map(({ date }) => date)).toEqual(['2028-06-20']);
	expect(state.contacts.map(({ date }) => date)).toEqual(['2028-01-04', '2028-06-20']);
});
