import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealPreview, staleReasons } from '#lib/server/scenarios/preview-token.ts';
import type { Shown } from '#lib/server/scenarios/preview-token.ts';

const SECRET = 'a secret of the server';
const AT = Date.UTC(2027, 2, 1);
const shown: Shown = {
	scenarioId: 'standard',
	content: 'c',
	draftSeq: 7,
	baseVersion: 3,
	choice: 'h',
	impact: 'i',
	userId: 'anne',
	request: null,
};
const reasons = (token: string, now: Partial<Shown> = {}, at = AT + 1000) =>
	staleReasons(token, { ...shown, ...now }, at, SECRET);

test('confirms what it was made for, for half an hour', () => {
	const token = sealPreview(shown, AT, SECRET);
	expect(reasons(token)).toEqual([]);
	expect(reasons(token, {}, AT + 29 * 60_000)).toEqual([]);
	expect(reasons(token, {}, AT + 30 * 60_000)).toEqual(['expired']);
});

test('says each thing that is no longer as it was shown', () => {
	const token = sealPreview(shown, AT, SECRET);
	expect(reasons(token, { impact: 'j', baseVersion: 4, draftSeq: 8 })).toEqual(['content', 'base', 'runs']);
	for (const foreign of [{ userId: 'bruno' }, { scenarioId: 'other' }, { request: 'r' }])
		expect(reasons(token, foreign)).toEqual(['token']);
});

test('no other text and no other secret opens it', () => {
	const token = sealPreview(shown, AT, SECRET);
	expect(staleReasons(sealPreview(shown, AT, 'another'), shown, AT, SECRET)).toEqual(['token']);
	fc.assert(
		fc.property(
			fc.nat(token.length - 1),
			fc.constantFrom('a', 'Z', '0', '9', '-', '_', '.', 'x'),
			(at, letter) => {
				const forged = token.slice(0, at) + letter + token.slice(at + 1);
				const same = Buffer.from(forged.split('.')[1] ?? '', 'base64url').equals(
					Buffer.from(token.split('.')[1] ?? '', 'base64url'),
				);
				fc.pre(forged.split('.')[0] !== token.split('.')[0] || !same);
				expect(reasons(forged)).toEqual(['token']);
			},
		),
	);
	expect(reasons('')).toEqual(['token']);
});
