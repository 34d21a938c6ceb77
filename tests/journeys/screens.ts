/** Every screen of the demo company by address, without those of one record. */
export const screens = [
	'/',
	'/runs',
	'/runs?status=all&sort=amount',
	'/tasks',
	'/outbox',
	'/held',
	'/import',
	'/design-system',
	'/settings',
	'/settings/bank',
	'/settings/rules',
	'/settings/calendar',
	'/settings/sending',
	'/settings/people',
	'/settings/keys',
] as const;
