/** The civil date of an instant in a zone → `2027-03-26`. */
export const civilDateOf = (at: string | number | Date, zone: string): string =>
	new Intl.DateTimeFormat('en-CA', {
		timeZone: zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).format(new Date(at));
