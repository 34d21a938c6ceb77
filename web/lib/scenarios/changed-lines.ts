import type { Impact, MoveLine } from './impact-view.ts';

/** No invoice is marked. */
export const NONE_CHANGED: ReadonlySet<string> = new Set();

const saying = ({ version, after, refusal }: MoveLine): string =>
	JSON.stringify([version, after?.label, after?.at, after?.waitingFor, refusal?.code]);

/** Invoices whose line on the page is not as it was shown before, or was not there. */
export function changedLines(before: Impact | null, after: Impact | null): ReadonlySet<string> {
	const known = new Map(before?.lines.map((line) => [line.invoiceId, saying(line)]));
	const fresh = (after?.lines ?? []).filter((line) => known.get(line.invoiceId) !== saying(line));
	return new Set(fresh.map(({ invoiceId }) => invoiceId));
}
