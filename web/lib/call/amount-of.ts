import { sumCents } from '#workflows/receivables/money.ts';
import type { CallInvoice } from './view.ts';

/** What can be asked for today on the invoices that are talked about: nothing that is contested. */
export const askedCents = (invoices: readonly CallInvoice[]): number =>
	sumCents(invoices.map(({ residualCents, disputedCents }) => residualCents - disputedCents));
