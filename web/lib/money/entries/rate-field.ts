/** The name under which an address gives the euros for one unit of a currency: `rate-USD`. */
export const rateField = (currency: string): string => `rate-${currency}`;
