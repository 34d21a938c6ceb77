import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { account } from '#workflows/receivables/account/account.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { PAYER_PROFILES } from '#workflows/receivables/profile/payer-profile.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { step } from '#workflows/scenario/step.ts';
import { CUSTOMER, POLICY, accountWith, at, invoice } from '../account/sample-account.ts';

const known = accountWith([invoice('FA-1')]);
const FORMAL = ['formal', 'collections'];

/** A run of a template after `wakes` of its waits; whatever its messages would say, nobody answers. */
function runAfter(template: (typeof templateIds)[number], wakes: number) {
	const compiled = compile(templateById(template), 1);
	if (!compiled.ok) throw new Error(compiled.problem.code);
	const context = { plan: compiled.value, calendars: POLICY.calendars };
	const snapshot = snapshotOf(known, 'FA-1', POLICY);
	const begun = {
		type: 'start',
		at: at('2027-01-26'),
		runId: 'run',
		invoice: 'FA-1',
		snapshot,
		seq: known.seq,
	} as const;
	let { state } = step(context, null, begun);
	for (let woken = 0; woken < wakes; woken += 1) {
		const next = nextAction(context, state);
		if (!next || next.at === null) break;
		state = step(context, state, { type: 'wake', at: next.at }).state;
	}
	return { context, state };
}

describe('a payer profile, whatever it becomes and whenever', () => {
	test('moves no run, starts no message and no hand-off, and makes nothing formal', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...templateIds),
				fc.integer({ min: 0, max: 4 }),
				fc.constantFrom(...PAYER_PROFILES),
				(template, wakes, profile) => {
					const { context, state } = runAfter(template, wakes);
					const when = at('2027-06-01');
					const told = account(
						known,
						{ type: 'customer', id: 'profile', at: when, actor: null, customer: { ...CUSTOMER, profile } },
						POLICY,
					);
					if (!told.ok) throw new Error(told.problem.code);
					expect(told.value.entries).toEqual([]);
					expect(told.value.runFacts).toHaveLength(1);
					for (const fact of told.value.runFacts) {
						const heard = step(context, state, { type: 'fact', at: when, fact });
						const kinds = heard.effects.map(({ type }) => type);
						for (const kind of ['contact', 'acknowledge', 'hand-off', 'create-task', 'webhook'])
							expect(kinds).not.toContain(kind);
						expect(state.position).not.toBeNull();
						expect(heard.state.position).toEqual(state.position);
						expect(heard.state.executed).toEqual(state.executed);
						expect([heard.state.formalReached, heard.state.handedOff]).toEqual([
							state.formalReached,
							state.handedOff,
						]);
						expect(heard.state.snapshot.profile).toBe(profile);
						if (!FORMAL.includes(state.status)) expect(FORMAL).not.toContain(heard.state.status);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is read by no shipped scenario on its way to a formal step', () => {
		for (const id of templateIds) expect(JSON.stringify(templateById(id)), id).not.toContain('"profile"');
	});
});
