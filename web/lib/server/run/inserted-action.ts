import { m } from '#lib/paraglide/messages.js';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { PlanNode } from '#workflows/scenario/plan.ts';

const ID = 'by-hand';

const labelOf = (kind: 'email' | 'call'): string =>
	kind === 'email' ? m.run_inserted_email() : m.run_inserted_call();

/**
 * An action that a person puts into a run, compiled as a step of any scenario is: the same defaults, nothing of its own.
 * @returns what the reader or the compiler refuses
 */
export function insertedAction(kind: 'email' | 'call', template: string): Outcome<PlanNode> {
	const parsed = parse({
		amiable: 1,
		id: ID,
		name: ID,
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'wait' },
			// After the due date: an ordinary reminder, not the announcement of a date to come.
			wait: { kind: 'wait', label: 'J+1', anchor: 'due-date', offset: 1, next: ID },
			[ID]: { kind, label: labelOf(kind), template, next: 'end', onFailure: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		},
	});
	if (!parsed.ok) {
		const [{ code, params }] = parsed.problems;
		return refuse(code, params);
	}
	const compiled = compile(parsed.value, 1);
	if (!compiled.ok) return compiled;
	const node = compiled.value.nodes[ID];
	if (!node) throw new Error('a compiled scenario has the nodes that it was made of');
	return ok(node);
}
