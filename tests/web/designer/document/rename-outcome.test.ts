import { describe, expect, test } from 'vitest';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import type { Command } from '../../../../web/lib/designer/document/command.ts';
import { documentOf, after, nodesOf, refusalOf } from './document-of.ts';

const asked = documentOf({
	start: { kind: 'start', next: 'ask' },
	ask: { kind: 'task', next: 'end', outcomes: { 'Pièce reçue': 'call', jamais: 'end' } },
	call: { kind: 'call', next: 'end', outcomes: { refused: 'end' } },
	end: { kind: 'end' },
});

const renaming = (port: string, to: string, node = 'ask'): Command => ({
	name: 'rename-outcome',
	from: { node, port },
	to,
});

describe('an answer of the scenario’s own', () => {
	test('takes another name with its way, in its place', () => {
		const renamed = after(asked, renaming('outcomes.Pièce reçue', "Client d'accord"));
		const { outcomes } = nodesOf(renamed)['ask'] ?? {};
		expect(Object.entries(outcomes as object)).toEqual([
			["Client d'accord", 'call'],
			['jamais', 'end'],
		]);
	});

	test('comes and goes with its way', () => {
		const port = { node: 'ask', port: 'outcomes.Client parti' };
		const added = after(asked, { name: 'connect', from: port, to: 'end' });
		expect(nodesOf(added)['ask']).toMatchObject({ outcomes: { 'Client parti': 'end' } });
		expect(after(added, { name: 'disconnect', from: port })).toEqual(asked);
	});

	test('under the name that it has changes nothing', () => {
		const applied = apply(asked, renaming('outcomes.jamais', 'jamais'));
		expect(applied.ok && applied.value.inverse).toBeNull();
	});

	test.each([
		['a name that another has', renaming('outcomes.jamais', 'Pièce reçue'), 'outcome-taken'],
		['no name', renaming('outcomes.jamais', ' '), 'bad-outcome-name'],
		['signs that separate', renaming('outcomes.jamais', 'oui/non'), 'bad-outcome-name'],
		['an answer that is not there', renaming('outcomes.toujours', 'oui'), 'unknown-port'],
		['what every call asks', renaming('outcomes.refused', 'non', 'call'), 'unknown-port'],
		['a way that is none', renaming('toString', 'non'), 'unknown-port'],
	])('%s is refused', (_name, command, code) => {
		expect(refusalOf(asked, command)).toBe(code);
	});
});
