import { expect, test } from 'vitest';
import { storyText } from '#lib/run/story-text.ts';

const told = (kind: string, details: Readonly<Record<string, unknown>>): string => {
	const line = { seq: 1, at: '2027-03-02T09:00:00Z', kind, node: null, actor: null, details, why: [] };
	const { title, detail } = storyText(line, { currency: 'EUR', zone: 'Europe/Paris' });
	return `${title} — ${detail}`;
};

test('a call that is over says what came of it', () => {
	expect(told('task-done', { code: 'call', outcome: 'refused' })).toBe(
		'Tâche terminée — Appeler le client · Refus de payer',
	);
	expect(told('call-attempt', { outcome: 'voicemail', note: 'rappeler le matin' })).toBe(
		'Appel sans réponse — Messagerie · rappeler le matin',
	);
});

test('work that is simply done says which', () => {
	expect(told('task-done', { code: 'check-reception', outcome: 'done' })).not.toMatch(/done|Fait/);
});

test('a message left out of a batch is passed over by a person, not for want of one', () => {
	expect(told('held', { reason: 'volume' })).toContain('accord à donner');
	expect(told('skipped', { reason: 'volume' })).toBe('Étape passée — écartée de son lot par une personne');
});
