import type { MailEvent } from '#activities/ports/postmark/postmark-webhook.ts';

/** What an event makes of a message; null for what is only worth keeping. */
export type Fate = 'delivered' | 'opened' | 'bounced' | 'complained';

const RANK: Readonly<Record<Fate, number>> = { delivered: 1, opened: 2, bounced: 3, complained: 4 };

/**
 * A temporary bounce decides nothing, since Postmark goes on trying; a suppressed address is one that bounced or
 * complained.
 */
export function fateOf(event: MailEvent): Fate | null {
	switch (event.type) {
		case 'delivered':
		case 'opened':
		case 'complained':
			return event.type;
		case 'bounced':
			return event.permanent ? 'bounced' : null;
		case 'subscription':
			if (!event.suppressed) return null;
			return event.detail === 'HardBounce' ? 'bounced' : 'complained';
	}
}

/** Whether `fate` says more of a message than what is known: events come in any order, and the last word stays. */
export const saysMore = (fate: Fate, known: readonly string[]): boolean =>
	known.every((one) => !(one in RANK) || RANK[one as Fate] < RANK[fate]);
