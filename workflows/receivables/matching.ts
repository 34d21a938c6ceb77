/** An invoice that a payment may name: by its number, by our id of it. */
export type NamedInvoice = { invoice: string; number: string };

type Hit = { invoice: string; start: number; end: number };

/** Below this many digits a bare number in a label is as likely a date, an amount or a counter. */
const SHORTEST_NUMBER = 4;

const runsOf = (text: string): string[] => text.toUpperCase().match(/[A-Z]+|[0-9]+/g) ?? [];

/** Whether a reference is telling enough to be trusted when it appears in free text. */
function isTelling(runs: readonly string[]): boolean {
	const length = runs.join('').length;
	const mixed = runs.some((run) => /\d/.test(run)) && runs.some((run) => /[A-Z]/.test(run));
	return mixed || length >= SHORTEST_NUMBER;
}

/**
 * Finds the runs in order, whatever stands between them. Digits never belong to a longer number; letters may be glued
 * to a word before them (`FACTFA20270042`) only where enough digits follow to leave no doubt.
 */
function patternOf(runs: readonly string[]): RegExp {
	const digits = runs.filter((run) => /\d/.test(run)).join('').length;
	const edge = (run = ''): string => (/\d/.test(run) ? '[0-9]' : '[A-Z]');
	const startsFree = edge(runs[0]) === '[A-Z]' && digits >= SHORTEST_NUMBER;
	const before = startsFree ? '' : `(?<!${edge(runs[0])})`;
	return new RegExp(`${before}${runs.join('[^A-Z0-9]*')}(?!${edge(runs.at(-1))})`, 'g');
}

function hitsOf(label: string, { invoice, number }: NamedInvoice): Hit[] {
	return [...new Set([number, invoice])]
		.map(runsOf)
		.filter(isTelling)
		.flatMap((runs) =>
			[...label.matchAll(patternOf(runs))].map((found) => ({
				invoice,
				start: found.index,
				end: found.index + found[0].length,
			})),
		);
}

const isInside = (inner: Hit, outer: Hit): boolean =>
	outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;

/**
 * The invoices that a payment label names exactly, in the order named: `VIR FA 2027-0042` names `FA-2027-0042`.
 * Case, separators and glued words do not matter; a number inside a longer number does not count, and of two
 * references that overlap the longer one wins.
 * @returns ids of invoices, each once; empty when the label names none, or when one reference fits two invoices
 */
export function invoicesNamedIn(label: string, invoices: readonly NamedInvoice[]): string[] {
	const text = label.toUpperCase();
	const hits = invoices.flatMap((invoice) => hitsOf(text, invoice));
	const outermost = hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
	const doubtful = outermost.filter((hit) =>
		outermost.some(
			(other) => other.invoice !== hit.invoice && other.start === hit.start && other.end === hit.end,
		),
	);
	const certain = outermost.filter((hit) => !doubtful.includes(hit)).sort((a, b) => a.start - b.start);
	return [...new Set(certain.map((hit) => hit.invoice))];
}
