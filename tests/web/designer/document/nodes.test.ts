import { describe, expect, test } from 'vitest';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { FieldValue } from '#workflows/scenario/graph.ts';
import { after, documentOf, nodesOf, refusalOf } from './document-of.ts';

const insured: Condition = { field: 'insured', test: { is: true } };
const late: Condition = { field: 'daysLate', test: { atLeast: 30 } };

const document = documentOf({
	start: { kind: 'start', next: 'b' },
	b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'mail' }], otherwise: 'end' },
	mail: { kind: 'email', template: 'reminder-1', to: ['accounting'], next: 'call' },
	call: { kind: 'call', next: 'end' },
	end: { kind: 'end' },
});

describe('fields', () => {
	const set = (id: string, path: string[], value?: FieldValue) =>
		({ name: 'set-field', id, path, value }) as const;

	test('are set, and left out when nothing is given', () => {
		const changed = after(document, set('mail', ['grantDays'], 8), set('mail', ['to'], undefined));
		expect(nodesOf(changed)['mail']).toEqual({
			...{ kind: 'email', template: 'reminder-1', grantDays: 8, next: 'call' },
		});
	});

	test('inside a field are set one by one', () => {
		const beside = after(
			document,
			set('call', ['email', 'template'], 'reminder-2'),
			set('call', ['email', 'grantDays'], 8),
		);
		expect(nodesOf(beside)['call']).toMatchObject({ email: { template: 'reminder-2', grantDays: 8 } });
		const less = after(beside, set('call', ['email', 'grantDays'], undefined));
		expect(nodesOf(less)['call']).toMatchObject({ email: { template: 'reminder-2' } });
		expect(nodesOf(after(less, set('call', ['email'], undefined)))['call']).toEqual({
			...{ kind: 'call', next: 'end' },
		});
	});

	test('a wait whose name says its day is named after its new one, in its language; other names stay', () => {
		const waits = documentOf({
			start: { kind: 'start', next: 'fr' },
			fr: { kind: 'wait', label: 'J-7', offset: -7, next: 'en' },
			en: { kind: 'wait', label: 'D+4', offset: 4, next: 'own' },
			own: { kind: 'wait', label: 'Une semaine', offset: 7, next: 'sent' },
			sent: { kind: 'wait', label: 'J+4', anchor: 'previous-contact', offset: 4, next: 'end' },
			end: { kind: 'end' },
		});
		const moved = after(
			waits,
			set('fr', ['offset']),
			set('fr', ['offset'], 0),
			...['en', 'own', 'sent'].map((id) => set(id, ['offset'], 12)),
		);
		expect(moved.scenario.nodes).toMatchObject({
			fr: { label: 'J', fields: { offset: 0 } },
			en: { label: 'D+12', fields: { offset: 12 } },
			own: { label: 'Une semaine', fields: { offset: 12 } },
			sent: { label: 'J+4', fields: { offset: 12 } },
		});
	});

	test.each([
		['a field of another kind', 'end', ['template'], 'x', 'unknown-field'],
		['a key that no field has', 'call', ['email', 'subject'], 'x', 'unknown-key'],
		['too many days', 'mail', ['grantDays'], 91, 'out-of-range'],
		['a choice that is none', 'mail', ['mode'], 'often', 'not-allowed'],
		['a number for a text', 'mail', ['template'], 4, 'wrong-type'],
		['a role twice', 'mail', ['to'], ['buyer', 'buyer'], 'repeated'],
		['a step that is gone', 'gone', ['to'], [], 'unknown-node'],
	])('refuse %s', (_name, id, path, value, code) => {
		expect(refusalOf(document, { name: 'set-field', id, path, value })).toBe(code);
	});
});

describe('names', () => {
	test('may be empty for steps, not for the scenario', () => {
		expect(nodesOf(after(document, { name: 'rename-node', id: 'mail', label: '' }))).toHaveProperty('mail');
		expect(refusalOf(document, { name: 'rename-scenario', label: ' ' })).toBe('empty');
		expect(refusalOf(document, { name: 'rename-node', id: 'mail', label: 'x'.repeat(501) })).toBe('too-long');
		expect(after(document, { name: 'rename-scenario', label: 'Doux' }).scenario.name).toBe('Doux');
	});

	test('given again change nothing', () => {
		expect(after(document, { name: 'rename-node', id: 'mail', label: 'mail' })).toBe(document);
	});
});

describe('switching off', () => {
	test('is for steps that runs can go past', () => {
		const off = after(document, { name: 'set-disabled', ids: ['mail', 'b'], disabled: true });
		expect(nodesOf(off)).toMatchObject({ mail: { disabled: true }, b: { disabled: true } });
		expect(after(off, { name: 'set-disabled', ids: ['mail', 'b'], disabled: false })).toEqual(document);
		expect(refusalOf(document, { name: 'set-disabled', ids: ['mail', 'end'], disabled: true })).toBe(
			'cannot-disable',
		);
	});
});

describe('cases of a branch', () => {
	const cases = (changed: typeof document) => nodesOf(changed)['b']?.['branches'];

	test('are added open or connected, changed, ordered and removed', () => {
		const two = after(document, { name: 'add-branch', id: 'b', when: late, to: 'call' });
		const third = after(two, { name: 'add-branch', id: 'b', when: insured });
		expect(cases(third)).toEqual([
			{ when: { insured: { is: true } }, next: 'mail' },
			{ when: { daysLate: { atLeast: 30 } }, next: 'call' },
			{ when: { insured: { is: true } } },
		]);
		const moved = after(third, { name: 'move-branch', id: 'b', index: 0, to: 1 });
		expect(cases(moved)).toMatchObject([{ next: 'call' }, { next: 'mail' }, {}]);
		const changed = after(moved, { name: 'set-branch', id: 'b', index: 2, when: late });
		expect(cases(after(changed, { name: 'remove-branch', id: 'b', index: 0 }))).toEqual([
			{ when: { insured: { is: true } }, next: 'mail' },
			{ when: { daysLate: { atLeast: 30 } } },
		]);
	});

	test('that are no longer there, or ask nothing, are refused', () => {
		expect(refusalOf(document, { name: 'remove-branch', id: 'b', index: 3 })).toBe('unknown-case');
		expect(refusalOf(document, { name: 'add-branch', id: 'mail', when: late })).toBe('no-cases');
		expect(refusalOf(document, { name: 'add-branch', id: 'b', when: { all: [] } })).toBe('empty');
		expect(refusalOf(document, { name: 'add-branch', id: 'b', when: late, to: 'b' })).toBe('into-itself');
	});

	test('whose way is taken away stay, open', () => {
		const open = after(document, { name: 'disconnect', from: { node: 'b', port: 'branches.0' } });
		expect(cases(open)).toEqual([{ when: { insured: { is: true } } }]);
	});
});

test('settings are checked as files are', () => {
	const { settings } = document.scenario;
	const changed = after(document, { name: 'set-settings', settings: { ...settings, minGapDays: 7 } });
	expect(changed.scenario.settings.minGapDays).toBe(7);
	const wrong = { ...settings, minGapDays: 900 };
	expect(refusalOf(document, { name: 'set-settings', settings: wrong })).toBe('out-of-range');
});

test('another document comes under the id of this one: it is an address', () => {
	const other = documentOf({ start: { kind: 'start', next: 'end' }, end: { kind: 'end' } });
	const replaced = after(document, {
		name: 'replace',
		document: { ...other, scenario: { ...other.scenario, id: 'elsewhere', name: 'Elsewhere' } },
	});
	expect(replaced.scenario).toMatchObject({ id: 'test', name: 'Elsewhere' });
	expect(Object.keys(replaced.scenario.nodes)).toEqual(['start', 'end']);
});

test('notes are kept whole, and never grow without bound', () => {
	const note = { id: 'n', text: 'À revoir', x: 1.6, y: 2, width: 3, height: 80.2 };
	const noted = after(document, { name: 'set-note', note });
	expect(noted.layout.notes).toEqual([{ id: 'n', text: 'À revoir', x: 2, y: 2, width: 24, height: 80 }]);
	expect(after(noted, { name: 'remove-note', id: 'n' })).toEqual(document);
	expect(refusalOf(document, { name: 'set-note', note: { ...note, text: 'x'.repeat(4001) } })).toBe(
		'too-long',
	);
});
