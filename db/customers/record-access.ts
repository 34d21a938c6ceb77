import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** Somebody opened a page or took a document. `who`: a name; `ipHash`: SHA-256 in hexadecimal, never the address. */
export type Access = {
	customerId: string;
	invoiceId?: string | null;
	documentId?: string | null;
	kind: 'page-viewed' | 'document-viewed' | 'document-downloaded';
	side: 'debtor' | 'company';
	at: Instant;
	who?: string | null;
	ipHash?: string | null;
};

/** Notes an access for the activity of a customer and its invoices (s28). It decides nothing. */
export async function recordAccess(tx: Tx, { at, ...access }: Access): Promise<void> {
	await tx
		.insertInto('accessEvent')
		.values({ ...access, at: new Date(at) })
		.execute();
}
