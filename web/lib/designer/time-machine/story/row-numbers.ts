import { numberOf } from '../one/number-of.ts';
import type { ToldStory } from '../told-story.ts';
import type { StoryRow } from './story-rows.ts';

function invoicesOf(row: StoryRow): readonly string[] {
	switch (row.row) {
		case 'line':
			return row.line.invoices;
		case 'branch':
			return [row.branch.invoice];
		case 'injected':
			return [row.injection.invoice];
	}
}

/** The numbers of a row's invoices, of those that the story was asked about. */
export const rowNumbers = (
	row: StoryRow,
	{ tried, invoices }: Pick<ToldStory, 'tried' | 'invoices'>,
): string =>
	invoicesOf(row)
		.filter((id) => invoices.includes(id))
		.map((id) => numberOf(tried, id))
		.join(', ');
