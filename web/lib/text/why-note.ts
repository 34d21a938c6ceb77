import type { Why } from '#workflows/receivables/trace.ts';

/** What the note of a cause tells, as the text of the product that says it. */
export type WhyNote =
	| { kind: 'days'; days: string; text: `why_${'calendar' | 'working'}_${'day' | 'days'}` }
	| { kind: 'declare-before' }
	| { kind: 'arrival-instead'; anchor: string }
	| { kind: 'coded'; group: 'why-closed' | 'why-run' | 'anchor' | 'window' | 'reason'; code: string };

/** The part of a note that means something to people; the core writes notes as short English keys. */
export function whyNote({ rule, note }: Why): WhyNote | null {
	const held = heldFor(note);
	if (held !== null) return { kind: 'coded', group: 'reason', code: held };
	const offset = /^([+-]?\d+) (calendar|working) days$/.exec(note);
	if (offset) return countedDays(Number(offset[1]), offset[2] === 'working' ? 'working' : 'calendar');
	const closed = /: (holiday|weekend|closing) \((creditor|debtor)\)$/.exec(note);
	if (closed) return { kind: 'coded', group: 'why-closed', code: `${closed[1] ?? ''}-${closed[2] ?? ''}` };
	const run = /: (before|after) the payment run$/.exec(note);
	if (run) return { kind: 'coded', group: 'why-run', code: run[1] ?? '' };
	if (note.startsWith('declare before the end of ')) return { kind: 'declare-before' };
	if (rule === 'anchor') return anchorNote(note);
	return rule === 'window' ? { kind: 'coded', group: rule, code: note } : null;
}

/** What a wait counts from; what has not happened is replaced by the arrival at the step. */
function anchorNote(note: string): WhyNote {
	const [, missing] = /^(\S+) unknown: arrival$/.exec(note) ?? [];
	return missing === undefined
		? { kind: 'coded', group: 'anchor', code: note }
		: { kind: 'arrival-instead', anchor: missing };
}

/** What a message was held for. The cause of a date stands after the go was given too: it asks for none. */
function heldFor(note: string): string | null {
	const [, reason = null] = /^held: (.+)$/.exec(note) ?? [];
	return reason === 'volume' ? 'volume-held' : reason;
}

function countedDays(count: number, kind: 'calendar' | 'working'): WhyNote {
	const days = Math.abs(count);
	return {
		kind: 'days',
		days: `${count > 0 ? '+' : '−'}${String(days)}`,
		text: `why_${kind}_${days === 1 ? 'day' : 'days'}`,
	};
}
