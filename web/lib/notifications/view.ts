import type { NotificationKind } from '#db/values.ts';

/** One thing that a person was told, with the file's elements (domain s27). */
export type NotificationRow = {
	id: string;
	kind: NotificationKind;
	at: string;
	customer: string | null;
	invoice: string | null;
	amountCents: number | null;
	currency: string | null;
	params: Readonly<Record<string, string | number>>;
	path: string;
	read: boolean;
};

export const DIGESTS = ['none', 'daily', 'weekly'] as const;
export type Digest = (typeof DIGESTS)[number];

export type DigestPreference = { digest: Digest; sendAt: string; weekday: number };

/** Which notifications a list holds: those not read yet or all, by customer or invoice. */
export const NOTIFICATION_SORTS = ['newest', 'oldest', 'customer'] as const;
export type NotificationSort = (typeof NOTIFICATION_SORTS)[number];

export type NotificationFilter = {
	unreadOnly: boolean;
	search: string;
	sort: NotificationSort;
	after: string | null;
};

export type NotificationsScreen = {
	filter: NotificationFilter;
	unread: number;
	rows: readonly NotificationRow[];
	next: string | null;
	preference: DigestPreference;
	email: string;
};
