import type { TaskKind } from '../values.ts';

/** A task to be: `key` names it for ever, `requestedBy` of an approval is who published the version that asks. */
export type NewTask = {
	key: string;
	kind: TaskKind;
	code: string;
	customerId: string | null;
	invoiceId: string | null;
	runId: string | null;
	node: string | null;
	visit: number | null;
	owner: string;
	at: Date;
	dueAt: Date | null;
	scenario: { id: string; version: number } | null;
	payload?: unknown;
};
