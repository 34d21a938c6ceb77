/** What the Temporal worker bundles: workflow types only. */
export { invoiceCollection } from './invoice-collection.ts';
export { startDueRuns } from './start-due-runs.ts';
