import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandOf } from '#lib/server/debtor/brand.ts';
import { patternPaymentLink } from '#lib/server/debtor/payment-link.ts';

const order = { amountCents: 123_450, currency: 'EUR', reference: 'FA-1 FA-2&x' };

test('a payment link holds the exact amount and a reference that cannot break out of it', () => {
	const link = patternPaymentLink('https://pay.test/?a={amount}&c={currency}&r={reference}')(order);
	expect(link).toBe('https://pay.test/?a=1234.50&c=EUR&r=FA-1%20FA-2%26x');
});

test('there is none without a service, or with nothing to pay', () => {
	expect(patternPaymentLink(null)(order)).toBeNull();
	expect(patternPaymentLink('https://pay.test/{amount}')({ ...order, amountCents: 0 })).toBeNull();
});

const luminance = (colour: string): number => {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

test('whatever the company’s colour, its buttons can be read (WCAG 1.4.3)', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
			const brand = brandOf(`#${number.toString(16).padStart(6, '0')}`);
			const [a, b] = [luminance(brand!.background), luminance(brand!.text)];
			expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThanOrEqual(4.5);
		}),
	);
});
