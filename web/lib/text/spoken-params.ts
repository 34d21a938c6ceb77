/** How a language says what refusals hold: amounts in minor units, names of fields of a bank file. */
export type Speech = {
	money: (cents: number, currency: string | null) => string;
	field: (code: string) => string;
};

/** Parameters as a sentence says them: `differenceCents` is also there in words as `difference`, a field by its name. */
export function spokenParams<Value>(
	params: Readonly<Record<string, Value>>,
	{ money, field }: Speech,
): Record<string, Value | string> {
	const currency = typeof params['currency'] === 'string' ? params['currency'] : null;
	return Object.fromEntries(
		Object.entries(params).flatMap(([name, value]): [string, Value | string][] => {
			if (name === 'field' && typeof value === 'string') return [[name, field(value)]];
			if (!name.endsWith('Cents') || typeof value !== 'number') return [[name, value]];
			return [
				[name, value],
				[name.slice(0, -'Cents'.length), money(value, currency)],
			];
		}),
	);
}
