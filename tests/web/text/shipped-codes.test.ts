import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';

/** What screens look up by a code that a scenario is free to choose: the six that come along have words for all. */
const codes = templateIds
	.flatMap((id) => Object.values(templateById(id).nodes))
	.flatMap((node) => {
		const { code, owner } = node.fields;
		const group = node.kind === 'alert' ? 'alert' : 'task';
		return [
			...(typeof code === 'string' ? [`${group}.${code}`] : []),
			...(typeof owner === 'string' ? [`owner.${owner}`] : []),
			...edgesOf(node).flatMap(({ port }) =>
				port.startsWith('outcomes.') ? [port.replace('outcomes.', 'task-outcome.')] : [],
			),
		];
	});

test.each(['fr', 'en'])('every code of the shipped scenarios has words (%s)', (language) => {
	const texts = JSON.parse(readFileSync(`web/messages/${language}.json`, 'utf8')) as Record<string, unknown>;
	expect(codes).toContain('task-outcome.will-pay');
	expect([...new Set(codes)].filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
});
