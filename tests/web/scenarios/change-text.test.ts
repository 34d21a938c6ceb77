import { expect, it } from 'vitest';
import type { FieldValue } from '#workflows/scenario/graph.ts';
import { changeText } from '#lib/scenarios/change-text.ts';

const text = (path: string, to: FieldValue) =>
	changeText(
		{ type: 'changed', node: 'mail', label: 'Relance', path, from: null, to },
		{ labels: {}, currency: 'EUR' },
	).to;

it('says hours as people write them, and never a file’s braces', () => {
	expect(text('sendWindow', [{ from: '09:00', to: '12:00' }])).toBe('09:00–12:00');
	expect(
		text('sendWindow', [
			{ from: '09:00', to: '12:00' },
			{ from: '14:00', to: '18:30' },
		]),
	).toBe('09:00–12:00, 14:00–18:30');
	const beside = text('email', { template: 'call-1', attach: true });
	expect(beside).toContain('call-1');
	expect(beside).not.toMatch(/[{}"]/);
});
