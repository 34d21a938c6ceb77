/**
 * A record whose keys are data: ids of invoices, of facts, keys of contacts. It has no prototype, so that an id may be
 * any text, and so that an engine does not make a shape of its own for each customer's set of ids.
 */
export type Entries<V> = Record<string, V>;

/** An empty record. */
export const noEntries = <V>(): Entries<V> => Object.create(null) as Entries<V>;

/** A copy of `record`, to be added to before it is given away. */
export const copyOf = <V>(record: Readonly<Entries<V>>): Entries<V> => Object.assign(noEntries<V>(), record);

/** `record` with one entry more, or another value for it. */
export function withEntry<V>(record: Readonly<Entries<V>>, key: string, value: NoInfer<V>): Entries<V> {
	const copy = copyOf(record);
	copy[key] = value;
	return copy;
}
