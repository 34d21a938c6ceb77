import type { PromiseWords } from '#db/queries/dossier-words.ts';
import type { AccountPromise } from '#workflows/receivables/account/state.ts';
import type { DossierPromise } from '../dossier/dossier-data.ts';

type Written = Pick<DossierPromise, 'takenBy' | 'words' | 'note'> & { author: string | null };

const NOTHING: Written = { author: null, takenBy: null, words: null, note: null };

const writtenOf = ({ page, mail, fromName, fromEmail, takenBy, note }: PromiseWords): Written => ({
	author: fromName ?? fromEmail,
	takenBy,
	words: page === null ? mail : new TextDecoder().decode(page),
	note,
});

/**
 * A promise with who gave it, who took it, and the debtor's own words: the page's sentence, else their mail.
 * @param debtor its company, which promised when nobody of it is known, and the number of the invoice
 */
export function dossierPromise(
	promise: AccountPromise,
	written: readonly PromiseWords[],
	debtor: { company: string; number: string },
): DossierPromise {
	const found = written.find(({ id }) => id === promise.id);
	const { author, ...words } = found ? writtenOf(found) : NOTHING;
	return {
		madeAt: new Date(promise.at).toISOString(),
		author: promise.author ?? author ?? debtor.company,
		...words,
		amountCents: promise.amountCents,
		on: promise.on,
		invoices: [debtor.number],
		outcome: promise.outcome,
	};
}
