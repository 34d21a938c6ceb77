import { error } from '@sveltejs/kit';
import { hasTrigram } from '#db/queries/has-trigram.ts';
import { searchJournal } from '#db/journal/search-journal.ts';
import { readJournalFilter } from '#lib/journal/journal-filter.ts';
import type { JournalView } from '#lib/journal/view.ts';
import { can } from '../rights.ts';
import { journalQuery, namedRows } from './journal-query.ts';
import type { TitlesWith } from './journal-query.ts';

const PAGE_SIZE = 50;

/** The number after or before which a page begins, as the order has it; null on the first. */
export const beforeOf = (after: string | null): number | null => {
	const seq = Number(after ?? '');
	return after !== null && Number.isSafeInteger(seq) && seq > 0 ? seq : null;
};

/** One page of the journal for one address, with what the filters offer. */
export const journalScreen =
	(titlesWith: TitlesWith) =>
	async ({ locals, url }: { locals: App.Locals; url: URL }) => {
		const { person } = locals;
		if (!person) error(401, 'Unauthorized');
		const filter = readJournalFilter(url.searchParams);
		return locals.tx(async (tx): Promise<{ journal: JournalView }> => {
			const found = await searchJournal(
				tx,
				await journalQuery(tx, filter, titlesWith),
				beforeOf(filter.after),
				PAGE_SIZE + 1,
			);
			const shown = found.slice(0, PAGE_SIZE);
			const last = shown.at(-1);
			const people = await tx.selectFrom('membership').select(['userId', 'name']).orderBy('name').execute();
			const head = await tx.selectFrom('journalHead').select(['seq', 'hash']).executeTakeFirst();
			return {
				journal: {
					...{ filter, people },
					rows: await namedRows(tx, shown),
					next: found.length > PAGE_SIZE && last ? String(last.seq) : null,
					head: head ?? null,
					mayVerify: can(person, 'see-everything'),
					isShort: filter.text !== '' && !hasTrigram(filter.text),
				},
			};
		});
	};
