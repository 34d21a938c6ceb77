import type { TaskKind } from '../values.ts';

/** A task to be: `key` names it for ever. */
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
	/** who asks for an approval; absent ⇒ who published the version that does */
	requestedBy?: string;
	payload?: unknown;
};
