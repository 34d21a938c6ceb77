import type { FieldValue, Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';

/** Where a TypeScript scenario finds its builder. */
export const BUILDER = '#workflows/scenario/define-scenario.ts';

/** A scenario as a TypeScript file that calls the typed builder; its default export is the scenario. */
export function printTypescript(scenario: Scenario): string {
	const { amiable: _, ...spec } = print(scenario);
	return `import { defineScenario } from '${BUILDER}';\n\nexport default defineScenario(${literal(spec, 0)});\n`;
}

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;
const LINE_WIDTH = 100;

/** A value as source text: on one line where it fits, else one member a line. */
function literal(value: FieldValue, depth: number): string {
	if (typeof value === 'string') return quoted(value);
	if (typeof value !== 'object' || value === null) return String(value);
	const isList = isListValue(value);
	const parts = isList
		? value.map((item) => literal(item, depth + 1))
		: Object.entries(value).map(([key, member]) => `${keyOf(key)}: ${literal(member, depth + 1)}`);
	const [open, close] = isList ? ['[', ']'] : ['{ ', ' }'];
	if (parts.length === 0) return isList ? '[]' : '{}';
	const line = `${open}${parts.join(', ')}${close}`;
	if (depth > 1 && !line.includes('\n') && line.length + depth < LINE_WIDTH) return line;
	const indent = '\t'.repeat(depth + 1);
	return `${open.trim()}\n${parts.map((part) => `${indent}${part},\n`).join('')}${'\t'.repeat(depth)}${close.trim()}`;
}

const isListValue = (value: FieldValue): value is readonly FieldValue[] => Array.isArray(value);
const keyOf = (key: string): string => (PLAIN_KEY.test(key) ? key : quoted(key));

/** JSON's escapes are TypeScript's; `__proto__` as a quoted key would set the prototype, but ids never begin so. */
const quoted = (text: string): string =>
	`'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
