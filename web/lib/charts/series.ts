/** One position of a chart: its label below, its words in the table twin, a value for each series in order. */
export type Column = { label: string; title: string; values: readonly number[]; href?: string | undefined };

/** A series in the order in which it is stacked, bottom first. `fill` is a class of the tokens. */
export type Series = { label: string; fill: string; swatch: string };
