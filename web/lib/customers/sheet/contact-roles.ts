/** Roles that the shipped scenarios and screens know; a company may use words of its own beside them. */
export const CONTACT_ROLES: readonly string[] = [
	'accounting',
	'billing',
	'portal',
	'buyer',
	'sales',
	'escalation',
	'management',
	'owner',
	'legal',
];
