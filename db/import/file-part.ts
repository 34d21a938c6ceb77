import type { ReadFile } from '#workflows/files/import/read-file.ts';

/** A file, or the part of one that concerns some customers. */
export type FilePart = Pick<ReadFile, 'invoices' | 'customers' | 'lettered' | 'unallocated' | 'balances'>;
