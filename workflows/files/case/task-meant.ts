import type { EventOf } from './event-shape.ts';

/** The invoice and the node whose task is meant; `key` where the file says which visit. */
export type TaskMeant = { invoice: string; node: string; key: string | null };

/**
 * Reads `task: "<invoice>/<node>:<visit>"`, with `/confirm` for the word asked before the e-mail beside a call, or the
 * node and the invoice. Ids may contain slashes and colons: the longest invoice id that fits wins. Null when the key
 * names no invoice of the case.
 */
export function taskMeant(
	{ task, node, invoice }: EventOf<'task-done'>,
	invoices: readonly string[],
): TaskMeant | null {
	if (task === undefined)
		return node !== undefined && invoice !== undefined ? { invoice, node, key: null } : null;
	const owner = invoices.filter((id) => task.startsWith(`${id}/`)).sort((a, b) => b.length - a.length)[0];
	if (owner === undefined) return null;
	const [, named] = /^(.+):\d+(?:\/confirm)?$/.exec(task.slice(owner.length + 1)) ?? [];
	return named === undefined ? null : { invoice: owner, node: named, key: task };
}
