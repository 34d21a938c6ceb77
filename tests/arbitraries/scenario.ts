import fc from 'fast-check';
import { defineScenario } from '#workflows/scenario/define-scenario.ts';
import type { ConditionSpec, NodeSpec, ScenarioSpec } from '#workflows/scenario/define-scenario.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { EventAnchor } from '#workflows/scenario/plan.ts';

type Nodes = Record<string, NodeSpec>;
/** One act of a scenario: its nodes, entered by `id`, leaving to `next`. */
type Act = (id: string, next: string) => Nodes;
/** An act and how long after the one before it comes. */
type Beat = {
	days: number;
	counted: 'due-date' | 'arrival' | 'previous-contact' | 'working-days' | EventAnchor;
	act: Act;
};

const roles = fc.constantFrom<readonly string[]>([], ['accounting'], ['accounting', 'management']);
const mode = fc.constantFrom('automatic', 'confirm');
const grant = fc.option(fc.integer({ min: 5, max: 12 }), { nil: undefined });
const granting = (days: number | undefined) => (days === undefined ? {} : { grantDays: days });

const email = fc
	.record({
		to: roles,
		mode,
		days: grant,
		template: fc.constantFrom('reminder-1', 'reminder-2', 'reminder-3'),
	})
	.map(({ to, mode, days, template }): Act => (id, next) => ({
		[id]: {
			kind: 'email',
			label: `E-mail ${id}`,
			template,
			to,
			mode,
			...granting(days),
			next,
			onFailure: next,
		},
	}));

const letter = fc
	.record({ letterKind: fc.constantFrom('simple', 'registered', 'warning'), mode, days: grant })
	.map(({ letterKind, mode, days }): Act => (id, next) => ({
		[id]: {
			kind: 'letter',
			label: `Letter ${id}`,
			// Not `warning-letter`: it must list the earlier reminders, and a drawn scenario may send it first.
			template: 'reminder-3',
			letterKind,
			mode,
			...granting(days),
			next,
			onFailure: next,
		},
	}));

const sms = fc.constant<Act>((id, next) => ({
	[id]: { kind: 'sms', label: `SMS ${id}`, template: 'sms-reminder', next, onFailure: next },
}));

const call = fc
	.record({ beside: fc.boolean(), days: grant, slaDays: fc.integer({ min: 1, max: 8 }) })
	.map(({ beside, days, slaDays }): Act => (id, next) => ({
		[id]: {
			kind: 'call',
			label: `Call ${id}`,
			owner: 'collector',
			slaDays,
			...(beside ? { email: { template: 'reminder-2', ...granting(days) } } : {}),
			outcomes: { 'wrong-contact': `${id}-find` },
			next,
			onFailure: next,
		},
		[`${id}-find`]: { kind: 'task', label: `Find ${id}`, code: 'find-contact', owner: 'collector', next },
	}));

/** Answers of the scenario's own, in words. */
const answers = fc.uniqueArray(fc.constantFrom('done', 'Pièce reçue', "Client d'accord", '2 avoirs'), {
	maxLength: 3,
});

const task = fc
	.record({ slaDays: fc.integer({ min: 1, max: 10 }), answers })
	.map(({ slaDays, answers }): Act => (id, next) => ({
		[id]: {
			kind: 'task',
			label: `Task ${id}`,
			code: 'ask-salesperson',
			owner: 'salesperson',
			slaDays,
			...(answers.length > 0 && { outcomes: Object.fromEntries(answers.map((answer) => [answer, next])) }),
			next,
		},
	}));

const signal = fc.constantFrom<Act>(
	(id, next) => ({ [id]: { kind: 'alert', label: `Alert ${id}`, code: 'attention', next } }),
	(id, next) => ({ [id]: { kind: 'webhook', label: `Webhook ${id}`, event: 'chased', next } }),
	(id, next) => ({
		[id]: { kind: 'promise-watch', label: `Promise ${id}`, kept: next, broken: next, next },
	}),
);

const question = fc.oneof<fc.Arbitrary<ConditionSpec>[]>(
	fc.integer({ min: 0, max: 2_000_000 }).map((atLeast) => ({ amountCents: { atLeast } })),
	fc.integer({ min: 1, max: 60 }).map((below) => ({ daysLate: { below } })),
	fc.constantFrom('good', 'bad').map((is) => ({ profile: { is } })),
	fc.boolean().map((is) => ({ insured: { is } })),
	fc.constant({ paymentMethod: { in: ['direct-debit', 'bill'] } }),
	fc.constant({ language: { isNot: 'fr' }, residualCents: { below: 100_000 } }),
);

/** Conditions of every shape that files know; what must hold together asks different things, so it can. */
export const arbitraryCondition = (): fc.Arbitrary<ConditionSpec> =>
	fc.letrec<{ condition: ConditionSpec }>((tie) => ({
		condition: fc.oneof(
			{ maxDepth: 2, withCrossShrink: true },
			question,
			tie('condition').map((not) => ({ not })),
			fc
				.uniqueArray(question, { minLength: 1, maxLength: 3, selector: (asked) => Object.keys(asked)[0] })
				.map((all) => ({ all })),
			fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
		),
	})).condition;

const branch = fc.tuple(arbitraryCondition(), email, letter).map(([when, yes, no]): Act => (id, next) => ({
	[id]: {
		kind: 'branch',
		label: `Branch ${id}`,
		branches: [{ when, next: `${id}-yes` }],
		otherwise: `${id}-no`,
	},
	...yes(`${id}-yes`, next),
	...no(`${id}-no`, next),
}));

const beat: fc.Arbitrary<Beat> = fc.record({
	days: fc.integer({ min: 3, max: 12 }),
	counted: fc.constantFrom(
		...(['due-date', 'due-date', 'due-date', 'arrival', 'previous-contact', 'working-days'] as const),
		...(['reply', 'payment', 'payment-return', 'delivery-failure', 'promise-outcome'] as const),
	),
	act: fc.oneof(email, email, letter, sms, call, call, task, signal, branch),
});

const shape = fc.record({
	preDue: fc.option(fc.record({ offset: fc.integer({ min: -15, max: -2 }), act: fc.oneof(email, sms) })),
	beats: fc.array(beat, { minLength: 1, maxLength: 5 }),
	claims: fc.boolean(),
	notice: fc.option(
		fc.record({ days: fc.integer({ min: 3, max: 20 }), grantDays: fc.integer({ min: 5, max: 15 }) }),
	),
	handOff: fc.record({ days: fc.integer({ min: 5, max: 40 }), approved: fc.boolean() }),
	thanks: fc.boolean(),
	settings: fc.record(
		{
			minGapDays: fc.integer({ min: 0, max: 3 }),
			catchUp: fc.constantFrom('highest-amicable', 'next-step', 'one-by-one'),
			maxPromises: fc.integer({ min: 1, max: 3 }),
			windows: fc.constantFrom(
				{ email: [{ from: '10:00', to: '12:00' }] },
				{ call: [{ from: '14:00', to: '17:30' }], letter: [{ from: '07:00', to: '09:30' }] },
			),
		},
		{ requiredKeys: [] },
	),
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

function waitFor(
	id: string,
	{ days, counted }: Pick<Beat, 'days' | 'counted'>,
	offset: number,
	next: string,
): Nodes {
	const spec =
		counted === 'due-date'
			? { anchor: counted, offset }
			: counted === 'working-days'
				? { anchor: 'arrival' as const, offset: days, days: 'working' as const }
				: { anchor: counted, offset: days };
	return { [id]: { kind: 'wait', label: `Wait ${id}`, ...spec, next } };
}

function noticeNodes({ notice, handOff }: Shape, offset: number): Nodes {
	if (notice === null) return {};
	const later = offset + notice.days;
	const onward = handOff.approved ? 'approve' : 'hand-off';
	return {
		...waitFor('wait-notice', { days: notice.days, counted: 'due-date' }, later, 'notice'),
		notice: {
			kind: 'formal-notice',
			label: 'Notice',
			grantDays: notice.grantDays,
			next: 'wait-hand-off',
			onFailure: 'end',
		},
		...waitFor('wait-hand-off', { days: handOff.days, counted: 'due-date' }, later + handOff.days, onward),
		...(handOff.approved
			? {
					approve: {
						kind: 'approval',
						label: 'Approve',
						act: 'hand-off',
						owner: 'approver',
						next: 'hand-off',
					},
				}
			: {}),
		'hand-off': { kind: 'hand-off', label: 'Hand over', next: 'end-handed-off' },
		'end-handed-off': { kind: 'end', label: 'Handed over', outcome: 'handed-off' },
	};
}

/** The scenario of a shape, as a file would say it. */
function specOf(drawn: Shape): ScenarioSpec {
	const { preDue, beats, claims, notice, thanks, settings } = drawn;
	const nodes: Nodes = {};
	const after = claims ? 'claim' : notice === null ? 'end' : 'wait-notice';
	let offset = 0;
	for (const [index, { act, ...wait }] of beats.entries()) {
		offset += wait.days;
		const next = index + 1 < beats.length ? `wait-${index + 2}` : after;
		const anchored: Beat['counted'] = index === 0 ? 'due-date' : wait.counted;
		Object.assign(
			nodes,
			waitFor(`wait-${index + 1}`, { ...wait, counted: anchored }, offset, `step-${index + 1}`),
		);
		Object.assign(nodes, act(`step-${index + 1}`, next));
	}
	if (preDue !== null)
		Object.assign(
			nodes,
			waitFor('wait-before', { days: 0, counted: 'due-date' }, preDue.offset, 'before'),
			preDue.act('before', 'wait-1'),
		);
	const afterClaim = notice === null ? 'end' : 'wait-notice';
	return {
		id: 'generated',
		name: 'Generated',
		start: 'start',
		settings,
		nodes: {
			start: {
				kind: 'start',
				label: 'Start',
				next: preDue === null ? 'wait-1' : 'wait-before',
				...(thanks ? { onPaid: 'thanks' } : {}),
			},
			...nodes,
			...(claims ? { claim: { kind: 'penalty', label: 'Claim', next: afterClaim } } : {}),
			...noticeNodes(drawn, offset),
			end: { kind: 'end', label: 'End', outcome: 'completed' },
			...(thanks
				? {
						thanks: { kind: 'thanks', label: 'Thanks', next: 'end-paid' },
						'end-paid': { kind: 'end', label: 'Paid', outcome: 'paid' },
					}
				: {}),
		},
	};
}

/**
 * Scenarios that may be published, of varied shape: waits of every count, e-mails, SMS, letters, calls with and
 * without an e-mail beside, tasks, branches, promises watched, claims, formal notice, approval, hand-off, thanks.
 */
export const arbitraryScenario = (): fc.Arbitrary<Scenario> =>
	shape.map((drawn) => withRemindedWarnings(defineScenario(specOf(drawn))));

/** A warning with no reminder to list may not be published: it is drawn as a simple letter. */
function withRemindedWarnings(scenario: Scenario): Scenario {
	const early = lint(scenario, { severity: 'publish' }).flatMap(({ code, node }) =>
		code === 'warning-without-reminder' && node !== null ? [node] : [],
	);
	const simple = Object.entries(scenario.nodes).map(([id, node]) =>
		early.includes(id) ? [id, { ...node, fields: { ...node.fields, letterKind: 'simple' } }] : [id, node],
	);
	return early.length === 0
		? scenario
		: { ...scenario, nodes: Object.fromEntries(simple) as Scenario['nodes'] };
}
