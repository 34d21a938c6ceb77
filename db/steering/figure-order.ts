import type { RawBuilder } from 'kysely';

/** The order of a page of the rows behind a figure, and what comes after the page before, in the columns of its query. */
export type FigureOrder = {
	by: RawBuilder<unknown>;
	direction: 'asc' | 'desc';
	beyond: RawBuilder<unknown>;
};
