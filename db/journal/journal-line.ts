import { createHash } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { canonical } from '#workflows/scenario/canonical.ts';

/** An act that is no step of a run: published, settings-changed, payment recorded, batch released… */
export type ActEntry = {
	kind: string;
	invoices?: readonly string[];
	node?: string;
	[detail: string]: unknown;
};

/** One line to be: what, when in business time, about whom, by whom, under which scenario version. */
export type JournalLine = {
	at: Instant;
	entry: TraceEntry | ActEntry;
	customer: string | null;
	/** user id, `api:<key id>`, or null when Amiable acted by itself */
	actor: string | null;
	scenario?: { id: string; version: number } | null;
};

/** The columns of one chained line. */
export type JournalEntry = {
	seq: number;
	at: Date;
	kind: string;
	customerId: string | null;
	invoices: string[];
	node: string | null;
	actor: string | null;
	line: string;
	previousHash: string;
	hash: string;
};

/** What stands before the first line of a chain. */
export const GENESIS = '0'.repeat(64);

/** The hash of a line: of its own text and of everything before it. */
export const hashOf = (previousHash: string, line: string): string =>
	createHash('sha256').update(`${previousHash}\n${line}`).digest('hex');

/** `line` as number `seq` of its organisation, chained to `previousHash`. */
export function chain(
	organisation: string,
	seq: number,
	previousHash: string,
	from: JournalLine,
): JournalEntry {
	const { kind, invoices = [], node = null, ...details } = from.entry;
	const line = canonical({
		organisation,
		seq,
		at: new Date(from.at).toISOString(),
		kind,
		customer: from.customer,
		invoices,
		node,
		actor: from.actor,
		scenario: from.scenario ?? null,
		details,
	});
	return {
		seq,
		at: new Date(from.at),
		kind,
		customerId: from.customer,
		invoices: [...invoices],
		node,
		actor: from.actor,
		line,
		previousHash,
		hash: hashOf(previousHash, line),
	};
}
