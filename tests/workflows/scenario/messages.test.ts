import { describe, expect, test } from 'vitest';
import { rules } from '#workflows/scenario/rules/rules.ts';
import en from '../../../web/messages/en.json' with { type: 'json' };
import fr from '../../../web/messages/fr.json' with { type: 'json' };

const keysOf = (messages: Readonly<Record<string, unknown>>, family: string) =>
	Object.keys(messages).filter((key) => key.startsWith(`${family}.`));

const areWritten = keysOf(fr, 'lint').length + keysOf(en, 'lint').length > 0;

describe.runIf(areWritten).each([
	['fr', fr],
	['en', en],
])('%s', (_language, messages) => {
	test('every rule has its sentence, and no sentence is left of a rule that is gone', () => {
		expect(keysOf(messages, 'lint').sort()).toEqual(rules.map(({ code }) => `lint.${code}`).sort());
	});
});

test('no two rules share a code', () => {
	expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
});
