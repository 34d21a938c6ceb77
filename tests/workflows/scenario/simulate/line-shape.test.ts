import { expect, test } from 'vitest';
import { payment, play } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000, customer: { language: 'en' } };

test('a line begins with when, what, whose and why; a call is a contact like the others (design §6.3)', async () => {
	const story = await play('standard', STANDARD).until('2027-03-09');
	const call = story.find(({ kind }) => kind === 'call');
	expect(Object.keys(call ?? {}).slice(0, 7)).toEqual([
		'at',
		'seq',
		'kind',
		'customer',
		'invoices',
		'node',
		'why',
	]);
	expect(call).toMatchObject({ key: 'FA-1/call:1', channel: 'call', language: 'en', currency: 'EUR' });
});

test('of a consumer nothing is claimed beside the principal, whatever the policy', async () => {
	const accessories = { penalties: 'claim', indemnity: 'claim' };
	const story = await play('standard', {
		...STANDARD,
		customer: { kind: 'consumer' },
		organisation: { accessories },
	}).until('2027-03-02');
	expect(story.at(-1)).toMatchObject({
		kind: 'email',
		amounts: {
			claimedCents: 360_000,
			penaltyCents: 0,
			penaltyClaimed: false,
			indemnityCents: 0,
			indemnityClaimed: false,
		},
	});
});

test('amounts of a receipt too say that their rate is provisional', async () => {
	const story = await play('standard', STANDARD).on('2027-03-03T10:00', payment(100_000)).until('2027-03-04');
	const receipt = story.find(({ kind }) => kind === 'receipt');
	expect(receipt?.why.map(({ rule }) => rule)).toEqual(['window', 'rate-provisional']);
	expect(receipt && 'amounts' in receipt ? Object.keys(receipt.amounts).slice(0, 6) : []).toEqual([
		'claimedCents',
		'residualCents',
		'disputedCents',
		'creditCents',
		'penaltyCents',
		'indemnityCents',
	]);
});
