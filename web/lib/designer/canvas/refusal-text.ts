import type { Scenario } from '#workflows/scenario/graph.ts';
import { codeText } from '#lib/text/code-text.ts';
import { nodeAt } from '../document/node-at.ts';

type Refusal = { code: string; params?: Readonly<Record<string, unknown>> };

/** Why the core or a command refuses, in words: nodes by their names. */
export function refusalText({ code, params = {} }: Refusal, scenario: Scenario): string {
	const named = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(named).join(' → ');
		return typeof value === 'string' ? (nodeAt(scenario, value)?.label ?? value) : value;
	};
	const words = Object.entries(params).map(([key, value]) => [key, named(value)] as const);
	return codeText('refusal', code, Object.fromEntries(words));
}
