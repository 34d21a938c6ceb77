import { expect, test } from 'vitest';
import { previewMessage } from '#activities/render/preview-message.ts';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { invoiceLine, messageData } from '../activities/render/message-data.ts';
import { play } from '../play.ts';

/** Invoice Ninja 11118, 10263, 11380: one flat fee whatever the days, its wording fixed, impossible to add later, and absent from the preview. */
const SETTING = { due: '2025-02-26', amountCents: 360_000 };
const owed = (story: readonly TraceLine[]) =>
	story.flatMap((line) =>
		'amounts' in line && line.node !== 'pre-reminder' && !(line.kind === 'email' && line.node === 'call')
			? [[line.at.slice(0, 10), line.amounts.penaltyCents, line.amounts.indemnityCents]]
			: [],
	);
const statutory = (days: number) => Math.round((360_000 * 13.15 * days) / 36_500);

test('the law’s penalty by the day, and its 40 € once for the invoice, not once a reminder', async () => {
	const story = await play('standard', SETTING).until('2025-03-20');
	expect(owed(story)).toEqual([
		['2025-03-03', statutory(5), 4_000],
		['2025-03-10', statutory(12), 4_000],
		['2025-03-19', statutory(21), 4_000],
	]);
});

test('a contract’s rate counts instead, and never below three times the legal rate', async () => {
	const at = async (contractRatePercent: number) =>
		owed(
			await play('standard', { ...SETTING, organisation: { contractRatePercent } }).until('2025-03-03'),
		)[0]?.[1];
	expect(await at(20)).toBe(Math.round((360_000 * 20 * 5) / 36_500));
	// 3 × 3.71 % in the first half of 2025.
	expect(await at(5)).toBe(Math.round((360_000 * 11.13 * 5) / 36_500));
});

test('before the due date nothing is owed and nothing is asked', async () => {
	const story = await play('standard', {
		...SETTING,
		organisation: { accessories: { penalties: 'claim', indemnity: 'claim' } },
	}).until('2025-02-26');
	expect(story.find(({ node }) => node === 'pre-reminder')).toMatchObject({
		amounts: { claimedCents: 360_000, penaltyCents: 0, indemnityCents: 0 },
	});
});

test('claimed from a later level on, it is asked in full, since the day after the due date', async () => {
	const accessories = { penalties: 'claim', indemnity: 'claim', claimFrom: 'formal-notice' };
	const story = await play('standard', { ...SETTING, organisation: { accessories } }).until('2025-03-20');
	const claimed = story.flatMap((line) =>
		'amounts' in line ? [[line.node, line.amounts.claimedCents]] : [],
	);
	expect(claimed.slice(1)).toEqual([
		['reminder-1', 360_000],
		['call', 360_000],
		['call', 360_000],
		['formal-notice', 360_000 + statutory(21) + 4_000],
	]);
});

test('the preview shows the fee, word for word as it is sent', async () => {
	const data = messageData({
		invoices: [invoiceLine()],
		penalties: { ...messageData().penalties, policy: 'claim' },
		indemnity: { ...messageData().indemnity, policy: 'claim' },
		totals: { ...messageData().totals, claimedCents: 365_678 },
	});
	const found = await templateCatalogue().find({ template: 'reminder-1', language: 'fr', tone: 'neutral' });
	if (!found.ok) throw new Error(found.problem.code);
	const [sent, preview] = [
		await renderEmail(found.value, data),
		await previewMessage(found.value, data, 'simple'),
	];
	if (!sent.ok || !preview.ok) throw new Error('not rendered');
	expect(preview.value.refusal).toBeNull();
	expect([preview.value.subject, preview.value.text]).toEqual([sent.value.subject, sent.value.text]);
	const text = preview.value.text.replace(/\u00a0/g, ' ');
	expect(text).toContain('16,78 €');
	expect(text).toContain('Indemnité forfaitaire de recouvrement : 40,00 €');
	expect(text).toContain('Total à payer : 3 656,78 €');
});
