/** Where a company's own system listens, and how its calls fare. */
export type EndpointView = {
	id: string;
	url: string;
	events: readonly string[];
	createdAt: string;
	waiting: number;
	failed: number;
	lastHeardAt: string | null;
};

export const DELIVERY_STATES = ['waiting', 'delivered', 'refused', 'given-up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One call: what was told, and what came of it. */
export type DeliveryRow = {
	id: string;
	endpointId: string;
	url: string;
	event: string;
	at: string;
	state: DeliveryState;
	attempts: number;
	nextTryAt: string | null;
	deliveredAt: string | null;
	lastError: string | null;
	invoice: { id: string; number: string } | null;
	body: string;
};

export const DELIVERY_SORTS = ['newest', 'oldest', 'attempts', 'event'] as const;
export type DeliverySort = (typeof DELIVERY_SORTS)[number];

/** Which calls are listed: `search` in the event, the number of its invoice and the last error. */
export type DeliveryFilter = {
	search: string;
	endpoint: string | null;
	state: DeliveryState | null;
	sort: DeliverySort;
	after: string | null;
};
