import type { Comparison, Condition } from '../condition.ts';
import { comparisonsOf, conditionFields, isConditionField } from '../condition-fields.ts';
import type { ConditionType } from '../condition-fields.ts';
import { withSuggestion } from './did-you-mean.ts';
import { choice } from './fields.ts';
import { below } from './problem.ts';
import type { Report } from './problem.ts';
import { listAt, objectAt, textAt, typeName } from './shape.ts';

/** Deeper than people nest conditions, and shallow enough for every stack. */
const DEEPEST = 12;

const COMBINATIONS = ['all', 'any', 'not'] as const;

/**
 * A condition as files write it: `{ amountCents: { atLeast: 500000 } }`; several fields in one object must all
 * hold; `all` and `any` take a list, `not` one condition.
 */
export function parseCondition(
	value: unknown,
	pointer: string,
	report: Report,
	depth = 0,
): Condition | undefined {
	if (depth > DEEPEST) {
		report(pointer, 'too-deep', { deepest: DEEPEST });
		return undefined;
	}
	const members = objectAt(value, pointer, report);
	if (members === undefined) return undefined;
	const parts = Object.entries(members).flatMap(([key, member]) => {
		const part = parseMember(key, member, below(pointer, key), report, depth);
		return part === undefined ? [] : [part];
	});
	if (Object.keys(members).length === 0) report(pointer, 'empty');
	const [first, ...more] = parts;
	return more.length === 0 ? first : { all: parts };
}

function parseMember(
	key: string,
	value: unknown,
	pointer: string,
	report: Report,
	depth: number,
): Condition | undefined {
	if (isConditionField(key)) {
		const test = parseComparison(conditionFields[key], value, pointer, report);
		return test && { field: key, test };
	}
	switch (key) {
		case 'not': {
			const inner = parseCondition(value, pointer, report, depth + 1);
			return inner && { not: inner };
		}
		case 'all':
		case 'any': {
			const items = listAt(value, pointer, report);
			if (items?.length === 0) report(pointer, 'empty');
			const parts = (items ?? []).flatMap(
				(item, index) => parseCondition(item, below(pointer, index), report, depth + 1) ?? [],
			);
			return key === 'all' ? { all: parts } : { any: parts };
		}
		default:
			report(
				pointer,
				'unknown-key',
				withSuggestion('key', key, [...Object.keys(conditionFields), ...COMBINATIONS]),
			);
			return undefined;
	}
}

function parseComparison(
	type: ConditionType,
	value: unknown,
	pointer: string,
	report: Report,
): Comparison | undefined {
	const members = objectAt(value, pointer, report);
	if (members === undefined) return undefined;
	const [entry, ...more] = Object.entries(members);
	if (entry === undefined) report(pointer, 'empty');
	for (const [key] of more) report(below(pointer, key), 'unknown-key', { key });
	if (entry === undefined) return undefined;
	const [operator, operand] = entry;
	const at = below(pointer, operator);
	if (!comparisonsOf[type.type].includes(operator)) {
		report(at, 'unknown-key', withSuggestion('key', operator, comparisonsOf[type.type]));
		return undefined;
	}
	const parsed =
		operator === 'in' ? operands(type, operand, at, report) : parseOperand(type, operand, at, report);
	return parsed === undefined ? undefined : ({ [operator]: parsed } as Comparison);
}

function operands(type: ConditionType, value: unknown, pointer: string, report: Report) {
	const items = listAt(value, pointer, report);
	if (items?.length === 0) report(pointer, 'empty');
	return items?.flatMap((item, index) => parseOperand(type, item, below(pointer, index), report) ?? []);
}

function parseOperand(type: ConditionType, value: unknown, pointer: string, report: Report) {
	if (type.type === 'text')
		return type.options === undefined
			? textAt(value, pointer, report)
			: choice(value, type.options, pointer, report);
	if (type.type === 'boolean' && typeof value === 'boolean') return value;
	if (type.type === 'number' && typeof value === 'number' && Number.isSafeInteger(value)) return value;
	const expected = type.type === 'number' ? 'integer' : 'boolean';
	report(pointer, 'wrong-type', { expected, actual: typeName(value) });
	return undefined;
}
