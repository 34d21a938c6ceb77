/** What a measure should reach. */
export type Goal = { atMost: number } | { atLeast: number };

/** One line of the table. `value` null ⇒ not measured, and `note` says why. */
export type Row = {
	name: string;
	value: number | null;
	unit: string;
	/** least and most of the samples whose median `value` is; absent ⇒ counted, not timed */
	noise?: { low: number; high: number };
	goal?: Goal;
	note?: string;
};

/** Whether a goal is met; null where there is none, or nothing to hold against it. */
export function isMet({ value, goal }: Row): boolean | null {
	if (!goal || value === null) return null;
	return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** The middle of the samples; the lower of two. @throws RangeError without any */
export function median(samples: readonly number[]): number {
	const middle = samples.toSorted((a, b) => a - b)[Math.floor((samples.length - 1) / 2)];
	if (middle === undefined) throw new RangeError('no samples');
	return middle;
}

/** A row whose value is the median of its samples. */
export const sampled = (row: Omit<Row, 'value' | 'noise'>, samples: readonly number[]): Row => ({
	...row,
	value: median(samples),
	noise: { low: Math.min(...samples), high: Math.max(...samples) },
});
