import { describe, expect, test } from 'vitest';
import { epcPayload, paymentQr } from '#activities/render/epc-qr.ts';
import { paymentMeans } from '#activities/render/payment-means.ts';
import type { BankAccount } from '#activities/render/payment-means.ts';

const transfer = {
	holder: 'Red Cross of Belgium',
	iban: 'BE72 0000 0000 1616',
	bic: 'BPOTBEB1',
	amountCents: 100,
	reference: 'Urgency fund',
};

describe('EPC069-12', () => {
	test('the fields stand in the order of the guideline, one a line', () => {
		expect(epcPayload(transfer)).toEqual({
			ok: true,
			value: 'BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund',
		});
	});

	test('without BIC its line is empty; an ISO 11649 reference goes in the structured field', () => {
		const payload = epcPayload({ ...transfer, bic: null, reference: 'RF18539007547034' });
		expect(payload.ok && payload.value.split('\n')).toEqual([
			'BCD',
			'002',
			'1',
			'SCT',
			'',
			transfer.holder,
			'BE72000000001616',
			'EUR1.00',
			'',
			'RF18539007547034',
		]);
	});

	test('line breaks in a name cannot move the amount', () => {
		const payload = epcPayload({ ...transfer, holder: 'A\nEUR999999.00' });
		expect(payload.ok && payload.value.split('\n')[7]).toBe('EUR1.00');
	});

	test.each([0, -1, 99_999_999_999 + 1, 1.5])('an amount of %d cents is refused', (amountCents) => {
		expect(epcPayload({ ...transfer, amountCents })).toMatchObject({ problem: { code: 'qr-amount' } });
	});

	test('names are cut at 70 characters; too much text is refused, not cut in the middle of a field', () => {
		const payload = epcPayload({ ...transfer, holder: 'é'.repeat(90) });
		expect(payload.ok && payload.value.split('\n')[5]).toBe('é'.repeat(70));
		expect(epcPayload({ ...transfer, holder: '漢'.repeat(70), reference: '漢'.repeat(140) })).toMatchObject({
			problem: { code: 'qr-too-long' },
		});
	});

	test('the picture is a PNG, and there is none for dollars', async () => {
		const account: BankAccount = {
			currency: 'EUR',
			holder: 'A',
			iban: transfer.iban,
			bic: null,
			bankName: null,
		};
		const means = { method: 'transfer', owner: 'creditor', account, reference: 'r' } as const;
		const png = await paymentQr(means, 100);
		expect(Buffer.from(png!.slice(1, 4)).toString()).toBe('PNG');
		expect(await paymentQr({ ...means, account: { ...account, currency: 'USD' } }, 100)).toBeNull();
		expect(await paymentQr(means, 0)).toBeNull();
	});
});

describe('which account', () => {
	const account = (currency: string, iban: string): BankAccount => ({
		currency,
		holder: 'Atelier',
		iban,
		bic: null,
		bankName: null,
	});
	const query = {
		currency: 'EUR',
		method: 'transfer',
		factored: false,
		reference: 'FA-1',
		accounts: [account('SEK', 'SE1'), account('EUR', 'FR1')],
		factorAccounts: [account('EUR', 'FR9')],
	} as const;

	test('that of the currency, never another', () => {
		expect(paymentMeans(query)).toMatchObject({ value: { account: { iban: 'FR1' } } });
		expect(paymentMeans({ ...query, currency: 'USD' })).toEqual({
			ok: false,
			problem: { code: 'no-bank-account', params: { currency: 'USD' } },
		});
	});

	test('the factor’s when the claim is assigned, or none at all', () => {
		expect(paymentMeans({ ...query, factored: true })).toMatchObject({
			value: { owner: 'factor', account: { iban: 'FR9' } },
		});
		expect(paymentMeans({ ...query, factored: true, factorAccounts: [] })).toMatchObject({
			problem: { code: 'no-factor-account', params: { currency: 'EUR' } },
		});
	});
});
