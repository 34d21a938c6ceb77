import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { fileFields, messageFields } from '#workflows/scenario/catalogue/message.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { PlanNode } from '#workflows/scenario/plan.ts';

const ID = 'by-hand';

/** What a person says of an action beside its text; what stays unsaid is as in any scenario, and a call says nothing. */
export const insertedShape = {
	action: z.enum(['email', 'call']),
	tone: z.enum(messageFields.tone.options).optional(),
	from: z.enum(messageFields.from.options).optional(),
	attach: z.enum(fileFields.attach.options).optional(),
	'cc[]': z.array(z.string().min(1).max(100)).max(20).default([]),
};

type Said = z.infer<z.ZodObject<typeof insertedShape>>;

const labelOf = (action: Said['action']): string =>
	action === 'email' ? m.run_inserted_email() : m.run_inserted_call();

function fieldsOf({ action, tone, from, attach, 'cc[]': cc }: Said): Readonly<Record<string, unknown>> {
	const said = Object.entries({ tone, from, attach, cc }).filter(([, value]) => value !== undefined);
	return action === 'email' ? Object.fromEntries(said) : {};
}

/**
 * An action that a person puts into a run, compiled as a step of any scenario is: the same fields, the same defaults.
 * @returns what the reader or the compiler refuses
 */
export function insertedAction(said: Said, template: string): Outcome<PlanNode> {
	const { action: kind } = said;
	const parsed = parse({
		amiable: 1,
		id: ID,
		name: ID,
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'wait' },
			// After the due date: an ordinary reminder, not the announcement of a date to come.
			wait: { kind: 'wait', label: 'J+1', anchor: 'due-date', offset: 1, next: ID },
			[ID]: { kind, label: labelOf(kind), template, ...fieldsOf(said), next: 'end', onFailure: 'end' },
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
