import type { TextsByHand } from '#lib/run/view.ts';
import type { Plan } from '#workflows/scenario/plan.ts';

const once = <T extends { template: string }>(items: readonly T[]): T[] => [
	...new Map(items.map((item) => [item.template, item] as const)).values(),
];

/**
 * The texts that a person may send or read from by hand: those of the run's own scenario, under the names that its
 * author gave them, so that the debtor hears one voice.
 */
export function textsByHand(plan: Plan): TextsByHand {
	const email: { template: string; label: string }[] = [];
	const call: { template: string; label: string }[] = [];
	for (const { op, label } of Object.values(plan.nodes)) {
		if (op.op === 'contact' && op.contact === 'email' && op.level === 'amicable')
			email.push({ template: op.template, label });
		if (op.op === 'human' && op.task === 'call') {
			call.push({ template: op.template ?? 'call-1', label });
			if (op.parallel) email.push({ template: op.parallel.template, label });
		}
	}
	return {
		email: once(email),
		call: call.length > 0 ? once(call) : [{ template: 'call-1', label: 'call-1' }],
	};
}
