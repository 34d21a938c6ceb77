import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lint } from '#workflows/scenario/lint.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import { afterFix, errorsOf, safelyFixed } from '../../../../web/lib/designer/problems/fixes/apply-fix.ts';
import { fixesOf } from '../../../../web/lib/designer/problems/fixes/fixes-of.ts';
import type { Fix } from '../../../../web/lib/designer/problems/fixes/fix.ts';
import { arbitraryDocument, arbitraryGesture } from '../../../arbitraries/command.ts';
import { chain, due, email, later, scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

const noLayout = { nodes: {}, notes: [] };
const context = (scenario: Scenario) => ({ scenario, nameOf: (kind: string) => `Nouvelle étape ${kind}` });
const problemsOf = (scenario: Scenario) => lint(scenario, { severity: 'publish' });

function fixed(scenario: Scenario, fix: Fix): Scenario {
	const done = afterFix({ scenario, layout: noLayout }, fix);
	if (!done.ok) throw new Error(`${fix.code}: ${JSON.stringify(done.problem)}`);
	return done.value.scenario;
}

/** The first fix of the first problem of a rule, applied. */
function mended(
	scenario: Scenario,
	rule: string,
): { before: number; after: number; fix: Fix; scenario: Scenario } {
	const isIt = ({ code }: LintProblem) => code === rule;
	const problem = problemsOf(scenario).find(isIt);
	const fix = problem && fixesOf(problem, context(scenario))[0];
	if (fix === undefined) throw new Error(`no fix for ${rule}`);
	const after = fixed(scenario, fix);
	return {
		before: problemsOf(scenario).filter(isIt).length,
		after: problemsOf(after).filter(isIt).length,
		fix,
		scenario: after,
	};
}

const formal = { kind: 'formal-notice', label: 'Mise en demeure' };
const ill: Readonly<Record<string, Scenario>> = {
	'step-unreachable': scenarioOf({
		start: { kind: 'start', next: 'end' },
		a: email({ next: 'b' }),
		b: email({ next: 'end' }),
		end: { kind: 'end' },
	}),
	'dead-end': scenarioOf({ start: { kind: 'start', next: 'w' }, w: due(4) }),
	'branch-without-default': scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'end' }] },
		end: { kind: 'end' },
	}),
	'label-required': chain({ w: { ...due(4), label: '' } }),
	'cycle-without-wait': scenarioOf({
		start: { kind: 'start', next: 'a' },
		a: email({ next: 'b' }),
		b: {
			kind: 'branch',
			branches: [{ when: { daysLate: { atLeast: 90 } }, next: 'end' }],
			otherwise: 'a',
		},
		end: { kind: 'end' },
	}),
	'branches-overlap': scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: {
			kind: 'branch',
			branches: [
				{ when: { amountCents: { atLeast: 1000 } }, next: 'end' },
				{ when: { amountCents: { atLeast: 5000 } }, next: 'end' },
			],
			otherwise: 'end',
		},
		end: { kind: 'end' },
	}),
	'no-recipient-fallback': chain({ w: due(4), a: email({ to: ['accounting'] }) }),
	'two-messages-same-day': chain({ w: due(4), a: email(), b: email() }),
	'formal-step-without-wait': chain({ w: due(4), a: email({ grantDays: 8 }), n: formal }),
	'hand-off-without-approval': chain({
		w: due(4),
		n: formal,
		w2: due(50),
		h: { kind: 'hand-off', label: 'Contentieux' },
	}),
	'fee-claimed-twice': chain({ w: due(4), p: { kind: 'penalty' }, q: { kind: 'penalty' } }),
	'paid-path-missing': chain({ w: due(4), a: email() }),
	'owner-missing': chain({ w: due(4), t: { kind: 'task' } }),
	'disabled-step': chain({ w: due(4), a: email({ disabled: true }), w2: later(5), b: email() }),
	'no-pause-on-dispute': chain({ w: due(4) }, { settings: { pauseOn: ['promise'] } }),
	'no-pause-on-promise': chain({ w: due(4) }, { settings: { pauseOn: ['dispute'] } }),
};

describe('each fix mends what it is offered for', () => {
	test.each(Object.keys(ill))('%s', (rule) => {
		const scenario = ill[rule];
		if (scenario === undefined) throw new Error(rule);
		const { before, after } = mended(scenario, rule);
		expect(after).toBeLessThan(before);
	});
});

test('an approval before a hand-off stands on every way that leads to it', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'h' }], otherwise: 'h' },
		h: { kind: 'hand-off', next: 'end' },
		end: { kind: 'end' },
	});
	const { nodes } = mended(scenario, 'hand-off-without-approval').scenario;
	expect(nodes['b']).toMatchObject({ branches: [{ next: 'approval' }], ports: { otherwise: 'approval' } });
	expect(nodes['approval']).toMatchObject({ kind: 'approval', next: 'h' });
});

test('whatever somebody drew, no fix leaves more in the way of publishing, and nearly all help', () => {
	const outcomes = { done: 0, refused: 0 };
	fc.assert(
		fc.property(arbitraryDocument(), fc.array(arbitraryGesture(), { maxLength: 8 }), (drawn, gestures) => {
			const document = gestures.reduce<DesignerDocument>((so, gesture) => {
				const applied = apply(so, gesture.commandFor(so));
				return applied.ok ? applied.value.document : so;
			}, drawn);
			const before = errorsOf(document.scenario);
			for (const problem of problemsOf(document.scenario))
				for (const fix of fixesOf(problem, context(document.scenario))) {
					const after = safelyFixed(document, fix);
					outcomes[after.ok ? 'done' : 'refused'] += 1;
					if (after.ok) expect(errorsOf(after.value.scenario)).toBeLessThanOrEqual(before);
				}
		}),
		{ numRuns: 25 },
	);
	expect(outcomes.done).toBeGreaterThan(25);
	expect(outcomes.refused).toBeLessThan(outcomes.done / 20);
}, 30_000);
