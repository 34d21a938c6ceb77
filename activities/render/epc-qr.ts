import { toBuffer } from 'qrcode';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import type { PaymentMeans } from './payment-means.ts';

/** A SEPA credit transfer to be scanned. */
export type EpcTransfer = {
	holder: string;
	iban: string;
	bic: string | null;
	amountCents: Cents;
	reference: string;
};

const MAX_BYTES = 331;
const MAX_CENTS = 99_999_999_999;
const CREDITOR_REFERENCE = /^RF\d{2}[A-Z0-9]{1,21}$/;

/** Lines may hold no line break, or the fields after them would shift. */
const field = (text: string, length: number): string =>
	Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, length).join('');

/**
 * The text of an EPC QR code: EPC069-12 version 2.1, service tag BCD, version 002, UTF-8, SEPA credit transfer. A
 * structured creditor reference (ISO 11649) goes in its own field, anything else in the free text.
 * @returns `qr-amount` outside 0.01–999,999,999.99 €, `qr-too-long` above 331 bytes
 */
export function epcPayload(transfer: EpcTransfer): Outcome<string, 'qr-amount' | 'qr-too-long'> {
	const { amountCents } = transfer;
	if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > MAX_CENTS)
		return refuse('qr-amount', { amountCents });
	const structured = CREDITOR_REFERENCE.test(transfer.reference) ? transfer.reference : '';
	const free = structured === '' ? field(transfer.reference, 140) : '';
	const lines = [
		'BCD',
		'002',
		'1',
		'SCT',
		transfer.bic?.replace(/\s/g, '') ?? '',
		field(transfer.holder, 70),
		transfer.iban.replace(/\s/g, ''),
		`EUR${decimal(amountCents, 'EUR')}`,
		'',
		structured,
		free,
	];
	const payload = lines.join('\n').trimEnd();
	const bytes = Buffer.byteLength(payload, 'utf8');
	return bytes > MAX_BYTES ? refuse('qr-too-long', { bytes }) : ok(payload);
}

/** Whether a QR code may stand beside these means: a transfer in euros; nothing is shown otherwise. */
const scannable = ({ account }: PaymentMeans): boolean => account.currency === 'EUR';

/** Sharp at 25 mm on paper; a light compression, for a picture of two colours needs no more. */
const QR_PICTURE = {
	errorCorrectionLevel: 'M',
	margin: 2,
	scale: 4,
	rendererOpts: { deflateLevel: 3 },
} as const;

/** PNG of the code for what is asked, or null when a scan could not pay it. Error correction M as EPC069-12 asks. */
export async function paymentQr(means: PaymentMeans | null, amountCents: Cents): Promise<Uint8Array | null> {
	if (!means || !scannable(means)) return null;
	const { holder, iban, bic } = means.account;
	const payload = epcPayload({ holder, iban, bic, amountCents, reference: means.reference });
	if (!payload.ok) return null;
	return new Uint8Array(await toBuffer(payload.value, QR_PICTURE));
}
