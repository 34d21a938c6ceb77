import type { Condition } from './condition.ts';
import type { FieldValue } from './graph.ts';

/** A condition as files write it; a combination keeps its list, so that reading it gives the same back. */
export function printCondition(condition: Condition): { [key: string]: FieldValue } {
	if ('field' in condition) return { [condition.field]: { ...condition.test } };
	if ('not' in condition) return { not: printCondition(condition.not) };
	return 'all' in condition
		? { all: condition.all.map(printCondition) }
		: { any: condition.any.map(printCondition) };
}
