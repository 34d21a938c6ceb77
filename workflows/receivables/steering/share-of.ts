/** `part` of `whole` in percent; null of nothing, because 0 % would be a judgment. */
export const shareOf = (part: number, whole: number): number | null =>
	whole > 0 ? (part / whole) * 100 : null;
