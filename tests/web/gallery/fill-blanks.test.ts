import { describe, expect, test } from 'vitest';
import en from '../../../web/messages/en.json' with { type: 'json' };
import fr from '../../../web/messages/fr.json' with { type: 'json' };
import { fillBlanks } from '#lib/gallery/fill-blanks.ts';
import type { Blanks } from '#lib/gallery/fill-blanks.ts';
import { labelKey, labelWords } from '#lib/gallery/label-words.ts';
import { dueOffset } from '#lib/designer/document/due-offset.ts';
import { mainLine, spanOf, tallyOf } from '#lib/gallery/main-line.ts';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { diff } from '#workflows/scenario/diff.ts';
import { lint } from '#workflows/scenario/lint.ts';

const blanks = (changes: Partial<Blanks> = {}): Blanks => ({
	...{ name: 'Le nôtre', language: 'fr', tone: 'by-customer', days: {}, caller: 'collector' },
	...changes,
});
const MARK = /^J([-+]\d+)?$/;

describe.each(templateIds)('%s', (id) => {
	const template = templateById(id);

	test('unanswered blanks change the name alone', () => {
		expect(diff(template, fillBlanks(template, blanks(), labelWords))).toEqual([
			{ type: 'scenario', path: 'name', from: template.name, to: 'Le nôtre' },
		]);
	});

	test('every step has a name in both languages', () => {
		for (const { label } of Object.values(template.nodes).filter(({ label }) => !MARK.test(label))) {
			const key = `step-name.${labelKey(label)}`;
			expect((fr as Record<string, unknown>)[key]).toBe(label);
			expect((en as Record<string, unknown>)[key]).toEqual(expect.any(String));
		}
	});

	test('in English no French name is left', () => {
		const english = fillBlanks(template, blanks({ language: 'en' }), labelWords);
		const left = Object.entries(english.nodes).filter(
			([node, { label }]) => label === template.nodes[node]?.label,
		);
		expect(left).toEqual([]);
	});

	test('it can be published whatever the tone, the language and the caller', () => {
		for (const tone of ['by-customer', 'courteous', 'neutral', 'firm'] as const) {
			const filled = fillBlanks(
				template,
				blanks({ tone, language: 'en', caller: 'salesperson' }),
				labelWords,
			);
			expect(lint(filled, { severity: 'publish' }).filter(({ severity }) => severity === 'error')).toEqual(
				[],
			);
		}
	});

	test('the picture ends where the template ends, in the order of its days', () => {
		const steps = mainLine(template);
		const days = steps.flatMap(({ offset, wait }) => (wait === null || offset === null ? [] : [offset]));
		expect(days).toEqual(days.toSorted((a, b) => a - b));
		expect(steps.at(-1)?.kind).toBe('hand-off');
	});
});

test('the standard way: three e-mails, a call and a letter from J−7 to J+50', () => {
	const steps = mainLine(templateById('standard'));
	expect(tallyOf(steps)).toEqual({ email: 3, sms: 0, call: 1, letter: 1, task: 0 });
	expect(spanOf(steps)).toEqual({ from: -7, to: 50 });
});

test('a moved day moves what stood on the same day, and its mark', () => {
	const { nodes } = fillBlanks(
		templateById('standard'),
		blanks({ days: { 'wait-reminder-1': 6 }, language: 'en' }),
		labelWords,
	);
	for (const wait of ['wait-reminder-1', 'wait-collection']) {
		expect(dueOffset(nodes[wait]!)).toBe(6);
		expect(nodes[wait]!.label).toBe('D+6');
	}
	expect(dueOffset(nodes['wait-call']!)).toBe(11);
});

test('the tone reaches reminders and the e-mail beside a call, never a formal notice', () => {
	const { nodes } = fillBlanks(templateById('standard'), blanks({ tone: 'firm' }), labelWords);
	expect(nodes['reminder-1']!.fields['tone']).toBe('firm');
	expect(nodes['call']!.fields['email']).toMatchObject({ tone: 'firm' });
	expect(nodes['formal-notice']!.fields).not.toHaveProperty('tone');
});

test('who calls is who the call waits for', () => {
	const { nodes } = fillBlanks(templateById('standard'), blanks({ caller: 'salesperson' }), labelWords);
	expect(nodes['call']!.fields['owner']).toBe('salesperson');
});
