import { scaleBand, scaleLinear } from 'd3-scale';

/** Space around the plot, in CSS pixels: room for the words of both axes. */
export const MARGIN = { top: 8, right: 8, bottom: 22, left: 52 } as const;

const TICKS = 4;

/** From values to heights; rounded up to a value that people can read on the axis. */
export const heightScale = (most: number, height: number) =>
	scaleLinear()
		.domain([0, Math.max(1, most)])
		.nice(TICKS)
		.range([height - MARGIN.bottom, MARGIN.top]);

/** One band for each position, with a little air between. */
export const columnScale = (count: number, width: number) =>
	scaleBand<number>()
		.domain(Array.from({ length: count }, (_, index) => index))
		.range([MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)])
		.paddingInner(0.28)
		.paddingOuter(0.1);

/** The values at which the axis has a line. */
export const ticksOf = (scale: ReturnType<typeof heightScale>): number[] => scale.ticks(TICKS);

/** One position of a chart: its label below, its words in the table twin, a value for each series in order. */
export type Column = { label: string; title: string; values: readonly number[]; href?: string | undefined };

/** A series in the order in which it is stacked, bottom first. `fill` is a class of the tokens. */
export type Series = { label: string; fill: string; swatch: string };
