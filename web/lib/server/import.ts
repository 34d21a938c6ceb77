import type { Tx } from '#db/client.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { BadLineView, GoodLineView, ImportChoices, ImportCounts, ImportKind } from '#lib/import/view.ts';
import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** A file as read with some choices: nothing is stored yet. */
export type ReadFile = {
	kind: ImportKind;
	header: readonly string[];
	samples: readonly (readonly string[])[];
	choices: ImportChoices;
	dateFormatCertain: boolean;
	invoices: readonly ImportedInvoice[];
	bad: readonly BadLineView[];
};

/** What taking a file did, or would do. */
export type TakenFile = { lines: readonly GoodLineView[]; bad: readonly BadLineView[]; counts: ImportCounts };

/** Reads the bytes of a file; refuses what is no table at all. */
export type ReadImport = (bytes: Uint8Array, choices: Partial<ImportChoices>) => Outcome<ReadFile>;

/** Takes a read file into the ledger, line by line: a refused line never stops the others. */
export type TakeImport = (tx: Tx, organisationId: string, file: ReadFile, stamp: Stamp) => Promise<TakenFile>;
