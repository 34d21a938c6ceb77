import { describe, expect, test } from 'vitest';
import { newNode } from '../../../../web/lib/designer/document/new-node.ts';
import { after, documentOf, nodesOf, refusalOf } from './document-of.ts';

const path = documentOf(
	{
		start: { kind: 'start', next: 'w', onPaid: 'paid' },
		w: { kind: 'wait', offset: 4, next: 'mail' },
		mail: { kind: 'email', template: 'reminder-1', next: 'call', onFailure: 'call' },
		call: { kind: 'call', outcomes: { 'wrong-contact': 'ask' }, next: 'end' },
		ask: { kind: 'task', next: 'call' },
		end: { kind: 'end' },
		paid: { kind: 'end', outcome: 'paid' },
	},
	{ nodes: { mail: { x: 10, y: 20 }, call: { x: 10, y: 140 } } },
);
const { node: sms } = newNode('sms', { scenario: path.scenario, label: 'SMS' });

describe('a new step', () => {
	test('is put into the path: the port leads to it, it leads where the port led, and the file reads so', () => {
		const document = after(path, {
			name: 'add-node',
			id: 'sms',
			node: sms,
			after: { node: 'w', port: 'next' },
			at: { x: 1.4, y: -0.2 },
		});
		expect(nodesOf(document)).toMatchObject({ w: { next: 'sms' }, sms: { kind: 'sms', next: 'mail' } });
		expect(Object.keys(document.scenario.nodes)).toEqual([
			...['start', 'w', 'sms', 'mail', 'call', 'ask', 'end', 'paid'],
		]);
		expect(document.layout.nodes['sms']).toEqual({ x: 1, y: 0 });
	});

	test('with several ways leads on with all that it needs', () => {
		const add = (kind: 'promise-watch' | 'branch' | 'end') =>
			after(path, {
				name: 'add-node',
				...newNode(kind, { scenario: path.scenario, label: kind }),
				after: { node: 'w', port: 'next' },
			});
		expect(nodesOf(add('promise-watch'))['promise-watch']).toEqual({
			...{ kind: 'promise-watch', next: 'mail', kept: 'mail', broken: 'mail' },
		});
		expect(nodesOf(add('branch'))['branch']).toEqual({ kind: 'branch', otherwise: 'mail' });
		expect(nodesOf(add('end'))['end-2']).toEqual({ kind: 'end' });
	});

	test('behind an open port, or loose, leads nowhere yet', () => {
		const open = after(path, { name: 'disconnect', from: { node: 'call', port: 'next' } });
		const added = after(open, {
			name: 'add-node',
			id: 'sms',
			node: sms,
			after: { node: 'call', port: 'next' },
		});
		expect(nodesOf(added)).toMatchObject({ call: { next: 'sms' } });
		expect(nodesOf(added)['sms']).not.toHaveProperty('next');
		expect(nodesOf(after(path, { name: 'add-node', id: 'sms', node: sms }))['sms']).not.toHaveProperty(
			'next',
		);
	});

	test.each([
		['an id that is taken', { id: 'mail', node: sms }, 'id-taken'],
		['an id that files refuse', { id: 'é', node: sms }, 'bad-id'],
		['a second start', { id: 's2', node: { kind: 'start', label: '', fields: {} } as const }, 'one-start'],
		['a way to nowhere', { id: 'x', node: { ...sms, next: 'gone' } }, 'unknown-node'],
		['a port that is none', { id: 'x', node: sms, after: { node: 'w', port: 'kept' } }, 'unknown-port'],
		['a value out of range', { id: 'x', node: { ...sms, fields: { grantDays: 900 } } }, 'out-of-range'],
	])('%s is refused', (_name, add, code) => {
		expect(refusalOf(path, { name: 'add-node', ...add })).toBe(code);
	});
});

describe('a step that goes', () => {
	test('leaves its way in leading where its main way led, and takes its place along', () => {
		const document = after(path, { name: 'remove-nodes', ids: ['mail'] });
		expect(nodesOf(document)).toMatchObject({ w: { next: 'call' } });
		expect(document.layout.nodes).toEqual({ call: { x: 10, y: 140 } });
	});

	test('with its followers leads past them all', () => {
		const document = after(path, { name: 'remove-nodes', ids: ['call', 'mail', 'ask'] });
		expect(nodesOf(document)).toMatchObject({ w: { next: 'end' } });
	});

	test('leaves a way open that would lead a step to itself, or into nothing', () => {
		const document = after(path, { name: 'remove-nodes', ids: ['call'] });
		expect(nodesOf(document)).toMatchObject({
			mail: { next: 'end', onFailure: 'end' },
			ask: { next: 'end' },
		});
		const ended = after(path, { name: 'remove-nodes', ids: ['end'] });
		expect(nodesOf(ended)['call']).not.toHaveProperty('next');
		const loop = after(path, { name: 'remove-nodes', ids: ['ask'] });
		expect(nodesOf(loop)['call']).not.toHaveProperty('outcomes');
	});

	test('leaves a way open that would turn within one instant', () => {
		const waiting = documentOf({
			start: { kind: 'start', next: 'mail' },
			mail: { kind: 'email', template: 'reminder-1', next: 'b' },
			b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'w' }], otherwise: 'end' },
			w: { kind: 'wait', anchor: 'arrival', offset: 7, next: 'mail' },
			end: { kind: 'end' },
		});
		const document = after(waiting, { name: 'remove-nodes', ids: ['w'] });
		expect(nodesOf(document)['b']).toEqual({
			...{ kind: 'branch', branches: [{ when: { insured: { is: true } } }], otherwise: 'end' },
		});
	});

	test('is never the start', () => {
		expect(refusalOf(path, { name: 'remove-nodes', ids: ['mail', 'start'] })).toBe('start-needed');
		expect(refusalOf(path, { name: 'remove-nodes', ids: ['gone'] })).toBe('unknown-node');
	});
});

describe('a step that moves', () => {
	test('leaves its path closed behind it and leads on from its new place, failure way included', () => {
		const document = after(path, {
			name: 'move-node',
			id: 'mail',
			after: { node: 'call', port: 'next' },
		});
		expect(nodesOf(document)).toMatchObject({
			w: { next: 'call' },
			call: { next: 'mail' },
			mail: { next: 'end', onFailure: 'end' },
		});
		expect(Object.keys(document.scenario.nodes).slice(0, 4)).toEqual(['start', 'w', 'call', 'mail']);
	});

	test('stays where it is already', () => {
		expect(after(path, { name: 'move-node', id: 'mail', after: { node: 'w', port: 'next' } })).toBe(path);
	});

	test('goes neither behind itself nor before the start', () => {
		const move = (id: string, node: string) =>
			refusalOf(path, { name: 'move-node', id, after: { node, port: 'next' } });
		expect(move('mail', 'mail')).toBe('into-itself');
		expect(move('start', 'mail')).toBe('into-start');
		expect(move('gone', 'mail')).toBe('unknown-node');
		expect(move('mail', 'gone')).toBe('unknown-node');
	});
});

describe('a way', () => {
	test('is led anew, also where it led already', () => {
		const document = after(path, { name: 'connect', from: { node: 'mail', port: 'next' }, to: 'end' });
		expect(nodesOf(document)['mail']).toMatchObject({ next: 'end', onFailure: 'call' });
		expect(after(document, { name: 'connect', from: { node: 'mail', port: 'next' }, to: 'end' })).toBe(
			document,
		);
	});

	test.each([
		['mail', 'next', 'start', 'into-start'],
		['mail', 'next', 'mail', 'into-itself'],
		['mail', 'next', 'gone', 'unknown-node'],
		['gone', 'next', 'mail', 'unknown-node'],
		['end', 'next', 'mail', 'unknown-port'],
		['call', 'next', 'mail', 'cycle-without-wait'],
	])('from %s by %s to %s is refused: %s', (node, port, to, code) => {
		expect(refusalOf(path, { name: 'connect', from: { node, port }, to })).toBe(code);
	});
});
