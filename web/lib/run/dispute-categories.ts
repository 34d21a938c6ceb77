/** What a customer may contest; the reason decides who looks at it. */
export const DISPUTE_CATEGORIES = [
	'price',
	'quantity',
	'quality',
	'delivery',
	'order-reference',
	'duplicate',
	'other',
] as const;
