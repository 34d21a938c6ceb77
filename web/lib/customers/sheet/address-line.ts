/** A postal address on one line. */
export const addressLine = (address: { lines: readonly string[]; postcode: string; city: string }): string =>
	[...address.lines, `${address.postcode} ${address.city}`].join(', ');
