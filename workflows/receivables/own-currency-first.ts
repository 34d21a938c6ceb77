/** Sorts codes of currencies: the company's own before the others. */
export const ownCurrencyFirst =
	(own: string) =>
	(a: string, b: string): number => {
		if (a === b) return 0;
		if (a === own || b === own) return a === own ? -1 : 1;
		return a < b ? -1 : 1;
	};
