import { expect, test } from 'vitest';
import { toneFor } from '#activities/contact/tone-of.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Op } from '#workflows/scenario/plan.ts';

const opsOf = (fields: Record<string, unknown>, beside: Record<string, unknown>): { mail: Op; call: Op } => {
	const parsed = parse({
		amiable: 1,
		id: 'tones',
		name: 'Tones',
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'mail' },
			mail: { kind: 'email', label: 'Mail', template: 'reminder-1', ...fields, next: 'call' },
			call: { kind: 'call', label: 'Call', email: { template: 'reminder-2', ...beside }, next: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		},
	});
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	const plan = compile(parsed.value);
	if (!plan.ok) throw new Error(plan.problem.code);
	return { mail: plan.value.nodes['mail']!.op, call: plan.value.nodes['call']!.op };
};

test('a step speaks as its customer’s profile asks, unless it has a tone of its own', () => {
	const plain = opsOf({}, {});
	expect(plain.mail).not.toHaveProperty('tone');
	expect(toneFor(plain.mail, false, 'key-account')).toBe('courteous');
	expect(toneFor(plain.mail, false, 'bad')).toBe('firm');
	expect(toneFor(plain.mail, false, undefined)).toBe('neutral');
	const firm = opsOf({ tone: 'firm' }, { tone: 'courteous' });
	expect(toneFor(firm.mail, false, 'key-account')).toBe('firm');
	expect(toneFor(firm.call, true, 'bad')).toBe('courteous');
});

test('`by-customer` written out is the same as nothing written', () => {
	expect(opsOf({ tone: 'by-customer' }, {}).mail).toEqual(opsOf({}, {}).mail);
});

test('a message that no step sent takes the profile’s tone', () => {
	expect(toneFor(null, false, 'habitual-late-payer')).toBe('firm');
});
