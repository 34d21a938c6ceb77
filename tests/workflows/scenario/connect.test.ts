import { describe, expect, test } from 'vitest';
import { connect } from '#workflows/scenario/connect.ts';
import { activeEdgesOf, edgesOf, openPortsOf } from '#workflows/scenario/ports.ts';
import { due, email, later, scenarioOf } from './scenario-of.ts';

const scenario = scenarioOf({
	start: { kind: 'start', next: 'w' },
	w: { ...due(4), next: 'e' },
	e: email(),
	c: { kind: 'call', outcomes: { refused: 'end' } },
	t: { kind: 'task' },
	b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'e' }] },
	again: { ...later(7), next: 'e' },
	end: { kind: 'end' },
});

describe('a port may be connected', () => {
	test.each([
		['e', 'next', 'c', { next: 'c' }],
		['e', 'onFailure', 'c', { onFailure: 'c' }],
		['e', 'next', 'again', { next: 'again' }],
		['c', 'outcomes.no-answer', 't', { ports: { 'outcomes.refused': 'end', 'outcomes.no-answer': 't' } }],
		['t', 'outcomes.anything', 'e', { ports: { 'outcomes.anything': 'e' } }],
		['t', 'outcomes.Pièce reçue', 'e', { ports: { 'outcomes.Pièce reçue': 'e' } }],
		['b', 'otherwise', 'end', { ports: { otherwise: 'end' } }],
		['start', 'onPaid', 'end', { ports: { onPaid: 'end' } }],
	])('%s %s → %s', (from, port, to, node) => {
		const connected = connect(scenario, from, port, to);
		expect(connected.ok && connected.value.nodes[from]).toMatchObject(node);
	});
});

describe('or the reason is given', () => {
	test.each([
		['e', 'next', 'start', 'into-start'],
		['e', 'next', 'e', 'into-itself'],
		['w', 'next', 'c', 'port-taken'],
		['b', 'branches.0', 'c', 'port-taken'],
		['b', 'branches.1', 'c', 'unknown-port'],
		['t', 'outcomes.a/b', 'e', 'unknown-port'],
		['t', 'outcomes.a.b', 'e', 'unknown-port'],
		['t', 'outcomes. ', 'e', 'unknown-port'],
		['e', 'otherwise', 'c', 'unknown-port'],
		['e', 'toString', 'c', 'unknown-port'],
		['c', 'outcomes', 'e', 'unknown-port'],
		['c', 'outcomes.perhaps', 'e', 'unknown-port'],
		['end', 'next', 'e', 'unknown-port'],
		['e', 'next', 'nowhere', 'unknown-node'],
		['nowhere', 'next', 'e', 'unknown-node'],
		['e', 'next', 'w', 'cycle-without-wait'],
	])('%s %s → %s: %s', (from, port, to, code) => {
		expect(connect(scenario, from, port, to)).toMatchObject({ ok: false, problem: { code } });
	});
});

test('every way out of a node has a name and a place in the file', () => {
	expect(edgesOf(scenario.nodes['c']!)).toEqual([
		{ port: 'outcomes.refused', target: 'end', pointer: 'outcomes/refused' },
	]);
	expect(edgesOf(scenario.nodes['b']!)).toEqual([
		{ port: 'branches.0', target: 'e', pointer: 'branches/0/next' },
	]);
});

test('a case of a branch that leads nowhere yet is no way out, and may be connected', () => {
	const [asked] = scenario.nodes['b']!.branches!;
	const open = { ...scenario.nodes['b']!, branches: [{ ...asked!, next: '' }] };
	expect(edgesOf(open)).toEqual([]);
	expect(openPortsOf(open)).toEqual(['otherwise', 'branches.0']);
	const connected = connect({ ...scenario, nodes: { ...scenario.nodes, b: open } }, 'b', 'branches.0', 'end');
	expect(connected.ok && edgesOf(connected.value.nodes['b']!)).toMatchObject([{ target: 'end' }]);
});

test('a disabled node has one way: past it', () => {
	const off = { ...scenario.nodes['c']!, disabled: true, next: 'end' };
	expect(activeEdgesOf(off)).toEqual([{ port: 'next', target: 'end', pointer: 'next' }]);
	expect(openPortsOf({ ...off, next: '' })).toEqual(['next']);
	expect(openPortsOf({ ...scenario.nodes['b']!, disabled: true })).toEqual(['otherwise']);
	expect(openPortsOf(scenario.nodes['end']!)).toEqual([]);
});
