import type { InvoiceStatus } from '#lib/runs/view.ts';

/** One invoice at a node. `at`: when it came there, or failed; `nextAt`: its next date. */
export type NodeInvoice = {
	invoiceId: string;
	number: string;
	customer: string;
	currency: string;
	residualCents: number;
	dueOn: string;
	status: InvoiceStatus;
	version: number;
	at: string | null;
	nextAt: string | null;
};

export const NODE_PAGE = 50;
