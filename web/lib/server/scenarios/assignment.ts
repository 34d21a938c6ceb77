import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { Assignment, SegmentRule } from '#lib/scenarios/assignment-view.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import { parseCondition } from '#workflows/scenario/parse/condition.ts';
import { printCondition } from '#workflows/scenario/print-condition.ts';
import { planWaiting } from './plan-waiting.ts';
import type { Assigning } from './preview-assignment.ts';
import { fingerprint } from './preview-token.ts';

/** The rules in force and the default, as screens hold them, and what identifies this state of them. */
export async function currentAssignment(tx: Tx): Promise<Assignment & { edition: string }> {
	const rows = await tx
		.selectFrom('scenarioAssignment')
		.select(['id', 'condition', 'scenarioId', 'appliesFrom'])
		.orderBy('position')
		.execute();
	const company = await tx.selectFrom('organisation').select('defaultScenarioId').executeTakeFirstOrThrow();
	const rules = rows.map(({ condition, ...rule }) => ({ ...rule, when: printCondition(condition) }));
	const assignment = { rules, fallback: company.defaultScenarioId };
	return { ...assignment, edition: fingerprint(assignment) };
}

/** The assignment as the core reads it; refuses `condition-unreadable` with the place of the rule. */
export function readAssignment({ rules, fallback }: Assignment): Outcome<Assigning> {
	const read: Assigning['rules'][number][] = [];
	for (const [index, { when, scenarioId, appliesFrom }] of rules.entries()) {
		const condition = conditionIn(when);
		if (!condition) return refuse('condition-unreadable', { rule: index + 1 });
		read.push({ condition, scenarioId, appliesFrom });
	}
	return ok({ rules: read, fallback });
}

function conditionIn(when: SegmentRule['when']): Condition | undefined {
	const problems: string[] = [];
	const condition = parseCondition(when, '', (pointer) => problems.push(pointer));
	return problems.length === 0 ? condition : undefined;
}

/**
 * Replaces the rules and the default, if they are still those that were seen. Running invoices keep their scenario;
 * invoices that no scenario was chosen for get their run now. Refuses `assignment-changed`, `scenario-without-version`,
 * `condition-unreadable`.
 */
export async function saveAssignment(
	tx: Tx,
	organisationId: string,
	wanted: Assignment & { edition: string },
	stamp: Stamp & { actor: string },
): Promise<Outcome<{ planned: number }>> {
	await tx.selectFrom('organisation').select('id').forNoKeyUpdate().executeTakeFirstOrThrow();
	const before = await currentAssignment(tx);
	if (before.edition !== wanted.edition) return refuse('assignment-changed');
	const read = readAssignment(wanted);
	if (!read.ok) return read;
	const lost = await withoutVersion(tx, wanted);
	if (lost !== null) return refuse('scenario-without-version', { scenario: lost });
	await tx.deleteFrom('scenarioAssignment').execute();
	const rows = read.value.rules.map(({ condition, ...rule }, position) => ({
		...rule,
		position,
		condition: JSON.stringify(condition),
	}));
	if (rows.length > 0) await tx.insertInto('scenarioAssignment').values(rows).execute();
	await tx.updateTable('organisation').set({ defaultScenarioId: wanted.fallback }).execute();
	const plain = ({ rules, fallback }: Assignment) => ({
		rules: rules.map(({ when, scenarioId, appliesFrom }) => ({ when, scenarioId, appliesFrom })),
		fallback,
	});
	const entry = { kind: 'assignment-changed', before: plain(before), after: plain(wanted) };
	writeJournal(tx, [{ at: stamp.at, entry, customer: null, actor: stamp.actor }]);
	return ok({ planned: await planWaiting(tx, organisationId, stamp) });
}

/** The first scenario named that has no version for new runs to take; null when all have. */
async function withoutVersion(tx: Tx, { rules, fallback }: Assignment): Promise<string | null> {
	const rows = await tx.selectFrom('versionInForce').select('scenarioId').execute();
	const known = new Set(rows.map(({ scenarioId }) => scenarioId));
	const named = [...rules.map(({ scenarioId }) => scenarioId), ...(fallback === null ? [] : [fallback])];
	return named.find((id) => !known.has(id)) ?? null;
}
