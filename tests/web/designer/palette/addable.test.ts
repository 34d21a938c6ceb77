import { describe, expect, it } from 'vitest';
import { addable, kindGroups } from '#lib/designer/palette/kind-groups.ts';
import { everyWay } from '#lib/designer/canvas/every-way.ts';
import { documentOf } from '../document/document-of.ts';

const document = documentOf({
	start: { kind: 'start', next: 'wait' },
	wait: { kind: 'wait', anchor: 'due-date', offset: 4, next: 'mail' },
	mail: { kind: 'email', template: 'reminder-1', to: ['accounting'], next: 'call', onFailure: 'call' },
	call: {
		kind: 'call',
		template: 'call-1',
		next: 'choice',
		outcomes: { refused: 'ask' },
	},
	choice: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'ask' }], otherwise: 'end' },
	ask: { kind: 'approval', act: 'hand-off', next: 'end', onRefused: 'end' },
	end: { kind: 'end' },
});
const ways = Object.entries(document.scenario.nodes).flatMap(([node, it]) =>
	everyWay(it).map(({ port }) => ({ node, port })),
);

describe('the palette', () => {
	it.each(ways)('offers a task wherever it offers a call: $node/$port', (after) => {
		expect(addable(document, 'task', after).ok).toBe(addable(document, 'call', after).ok);
	});

	it('offers every kind but the start somewhere', () => {
		for (const kind of Object.values(kindGroups).flat())
			expect([kind, ways.some((after) => addable(document, kind, after).ok)]).toEqual([kind, true]);
	});
});
