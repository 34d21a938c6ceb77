import { sql } from 'kysely';
import type { AgreedFee } from '#workflows/receivables/agency-fee.ts';
import type { Tx } from '../client.ts';

/**
 * What was agreed for an invoice that was handed off: `own` for its file, else the company's. `hasFile` false ⇒ it was handed
 * off elsewhere, before Amiable; `handedOff` false ⇒ no agency ever had it.
 */
export type FileFee = {
	handedOff: boolean;
	hasFile: boolean;
	own: AgreedFee | null;
	company: AgreedFee | null;
};

const wasHandedOff = async (tx: Tx, invoice: string): Promise<boolean> =>
	(await tx
		.selectFrom('invoiceRun')
		.select('runId')
		.where('invoiceId', '=', invoice)
		.where('outcome', '=', 'handed-off')
		.executeTakeFirst()) !== undefined;

/** The newest file in which an invoice was handed off. */
const lastFile = (tx: Tx, invoice: string) =>
	tx
		.selectFrom('handOff')
		.where(sql<boolean>`invoices @> array[${invoice}::text]`)
		.orderBy('at', 'desc')
		.limit(1);

/** What an agency keeps of an invoice: as agreed for its last file, else as the company has it with its agency. */
export async function agreedFee(tx: Tx, invoice: string): Promise<FileFee> {
	const { agencyFeePercent: percent } = await tx
		.selectFrom('organisation')
		.select('agencyFeePercent')
		.executeTakeFirstOrThrow();
	const file = await lastFile(tx, invoice).select(['feePercent', 'feeCents']).executeTakeFirst();
	const company = percent === null ? null : { percent };
	if (!file) return { handedOff: await wasHandedOff(tx, invoice), hasFile: false, own: null, company };
	const { feePercent, feeCents } = file;
	const own = feeCents === null ? null : { cents: feeCents };
	const share = feePercent === null ? null : { percent: feePercent };
	return { handedOff: true, hasFile: true, own: own ?? share, company };
}

/** Keeps what was agreed for the last file of an invoice; null ⇒ the company's own agreement holds. */
export async function agreeFee(tx: Tx, invoice: string, fee: AgreedFee | null): Promise<boolean> {
	const done = await tx
		.updateTable('handOff')
		.set({
			feePercent: fee && 'percent' in fee ? fee.percent : null,
			feeCents: fee && 'cents' in fee ? fee.cents : null,
		})
		.where('key', '=', lastFile(tx, invoice).select('key'))
		.returning('key')
		.executeTakeFirst();
	return done !== undefined;
}
