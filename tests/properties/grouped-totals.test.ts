import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageDataOf } from '#activities/message-data/message-data-of.ts';
import type { MessageSource } from '#activities/message-data/message-source.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import { checkTotals } from '#activities/render/check-totals.ts';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, at, intent, invoice, POLICY } from '../workflows/receivables/account/sample-account.ts';
import { draws, tellDraws } from './money-story.ts';

type Send = Extract<Decision, { kind: 'send' }>;

const CLAIMING: AccountPolicy = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } };
const policies = fc.constantFrom(POLICY, CLAIMING, { ...CLAIMING, imputation: 'legal' as const });
/** A Tuesday after all that was drawn, when everything is late. */
const WHEN = at('2027-09-07T08:30');

const begin = accountWith(
	['A', 'B', 'C', 'D', 'E'].map((id, index) =>
		invoice(id, {
			amountCents: 10_007 + index * 31_013,
			dueOn: `2027-02-${String(5 + index * 4).padStart(2, '0')}`,
		}),
	),
);

const total = (cents: readonly number[]): number => cents.reduce((sum, one) => sum + one, 0);
const entryOf = ({ entry }: Send) => entry as Extract<typeof entry, { channel: 'email' | 'sms' | 'letter' }>;

/** The messages that leave when every invoice asks for a reminder in one slot. */
function messagesOf(state: AccountState, policy: AccountPolicy): Send[] {
	const asks = Object.keys(state.invoices).map((id) => intent(id));
	return [...decideSlot(state, asks, WHEN, policy).decisions.values()].filter((one) => one.kind === 'send');
}

/** What the message says, made by the product of the account and two people without any other trait. */
function dataOf(state: AccountState, policy: AccountPolicy, send: Send): MessageData {
	const { amounts, currency } = entryOf(send);
	const organisation = {
		...{ name: 'Verrerie', zone: 'Europe/Paris', language: 'fr', senderEmail: 'compta@verrerie.test' },
		...{ legalName: null, address: null, logoDocumentId: null, signatureDocumentId: null },
		...{
			replyEmail: null,
			phone: '04 78 00 00 00',
			senderName: null,
			openingHours: null,
			signatoryName: null,
		},
	};
	const account = {
		currency: 'EUR',
		iban: 'FR7630006000011234567890189',
		bic: 'AGRIFRPP',
		holder: 'Verrerie',
	};
	const data = messageDataOf({
		state,
		policy,
		sender: { organisation, pictures: [], accounts: [{ ...account, bank: null, factor: false }] },
		recipient: { customer: { name: 'Dupont', kind: 'company', address: null }, people: [], person: null },
		names: new Map(),
		earlier: [],
		at: WHEN,
		invoices: send.invoices,
		currency,
		language: 'fr',
		amounts,
		deadline: send.deadline ?? null,
		tone: 'neutral',
		payment: null,
		formalReached: false,
		link: null,
	} as unknown as MessageSource);
	if (!data.ok) throw new Error(data.problem.code);
	return data.value;
}

/** Draws histories and hands each message that then leaves to `check`; answers how many there were. */
const eachMessage = (
	runs: number,
	check: (state: AccountState, send: Send, data: MessageData) => Promise<void> | void,
) => {
	let messages = 0;
	return fc
		.assert(
			fc.asyncProperty(draws, policies, async (drawn, policy) => {
				const state = tellDraws(begin, drawn, policy).at(-1)?.after ?? begin;
				for (const send of messagesOf(state, policy)) {
					messages += 1;
					await check(state, send, dataOf(state, policy, send));
				}
			}),
			{ numRuns: runs },
		)
		.then(() => messages);
};

test('a message states each invoice’s own residual, and totals that are their sums (u10)', async () => {
	const messages = await eachMessage(250, (state, send, data) => {
		const { amounts } = entryOf(send);
		expect(data.invoices.map(({ number }) => number)).toEqual(send.invoices);
		expect(data.invoices.map(({ remainingCents }) => remainingCents)).toEqual(
			send.invoices.map((id) => residualOf(state, id)),
		);
		expect(data.invoices.map(({ disputedCents }) => disputedCents)).toEqual(
			send.invoices.map((id) => disputedOf(withoutLapsedDisputes(state, data.sentOn), id)),
		);
		for (const row of data.invoices)
			expect(row.amountCents - total(row.received.map(({ amountCents }) => amountCents))).toBe(
				row.remainingCents,
			);
		const remaining = total(data.invoices.map(({ remainingCents }) => remainingCents));
		const disputed = total(data.invoices.map(({ disputedCents }) => disputedCents));
		expect([amounts.residualCents, amounts.disputedCents]).toEqual([remaining, disputed]);
		expect(data.totals.disputedCents).toBe(disputed);
		expect(data.totals.principalCents).toBe(remaining - disputed);
		for (const field of [
			'claimedCents',
			'residualCents',
			'disputedCents',
			'penaltyCents',
			'indemnityCents',
		] as const)
			expect(amounts[field]).toBe(total(amounts.perInvoice.map((line) => line[field])));
	});
	expect(messages).toBeGreaterThan(100);
}, 60_000);

test('what is asked is that, less the customer’s credit, plus the accessories that are claimed: never below zero', async () => {
	const messages = await eachMessage(250, (state, send, data) => {
		const credit = creditOf(state, 'EUR');
		expect(total(data.credits.map(({ amountCents }) => amountCents))).toBe(Math.max(0, credit));
		expect(data.totals.creditCents).toBe(credit);
		const claimed = (accessory: MessageData['penalties']) =>
			accessory.policy === 'claim' ? accessory.amountCents : 0;
		const asked = data.totals.principalCents + claimed(data.penalties) + claimed(data.indemnity);
		expect(data.totals.claimedCents).toBe(Math.max(0, asked - Math.max(0, credit)));
		expect(entryOf(send).amounts.claimedCents).toBe(data.totals.claimedCents);
	});
	expect(messages).toBeGreaterThan(100);
}, 60_000);

test('and that is what the debtor reads: each rest and the total, to the cent', async () => {
	const found = await templateCatalogue().find({ template: 'reminder-1', language: 'fr', tone: 'neutral' });
	if (!found.ok) throw new Error(found.problem.code);
	const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ');
	const money = (cents: number): string =>
		plain(new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100));
	const messages = await eachMessage(60, async (_state, _send, data) => {
		const rendered = await renderEmail(found.value, data);
		expect(rendered).toMatchObject({ ok: true });
		if (!rendered.ok) return;
		const text = plain(rendered.value.text);
		const apart = text.slice(text.indexOf('Montants en litige'));
		for (const { number, remainingCents, disputedCents } of data.invoices) {
			const row = text.slice(text.indexOf(`${number} | Émise`)).split(' - Facture')[0];
			expect(row).toContain(`Reste dû ${money(remainingCents - disputedCents)}`);
			if (disputedCents > 0) expect(apart).toContain(`${number} : ${money(disputedCents)}`);
		}
		expect(text).toContain(`Total à payer : ${money(data.totals.claimedCents)}`);
	});
	expect(messages).toBeGreaterThan(20);
}, 60_000);

test('messages of one day to several people deduct the customer’s credit once among them, each adding up for itself', () => {
	let several = 0;
	fc.assert(
		fc.property(draws, policies, (drawn, policy) => {
			const state = tellDraws(begin, drawn, policy).at(-1)?.after ?? begin;
			const asks = Object.keys(state.invoices).map((id, index) =>
				intent(id, index % 2 === 0 ? {} : { to: ['cfo'] }),
			);
			const sends = [...decideSlot(state, asks, WHEN, policy).decisions.values()].filter(
				(one) => one.kind === 'send',
			);
			const messages = sends.map((send) => dataOf(state, policy, send));
			for (const data of messages) expect(checkTotals(data)).toEqual({ ok: true, value: null });
			const deducted = total(
				messages.flatMap((data) => {
					const asked = data.totals.claimedCents;
					const without = { ...data, credits: [], totals: { ...data.totals, claimedCents: 0 } };
					const summed = checkTotals(without);
					const full = summed.ok ? 0 : Number(summed.problem.params['summed']);
					return [full - asked];
				}),
			);
			expect(deducted).toBeLessThanOrEqual(Math.max(0, creditOf(state, 'EUR')));
			if (messages.length > 1 && deducted > 0) several += 1;
		}),
		{ numRuns: 250 },
	);
	expect(several).toBeGreaterThan(5);
}, 60_000);
