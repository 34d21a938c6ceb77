import { expect, test } from 'vitest';
import { paymentLabel } from '#lib/text/payment-label.ts';

test('a payment that accounting told of says so in the reader’s language; the payer’s words stay as they are', () => {
	expect(paymentLabel('settled in accounting on 2026-11-20')).toBe('soldée en comptabilité le 20 nov. 2026');
	expect(paymentLabel('VIR SEPA FA-2026-0544')).toBe('VIR SEPA FA-2026-0544');
});
