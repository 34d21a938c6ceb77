import { formatDate, formatMoney } from '../render/format.ts';
import type { DossierData } from './dossier-data.ts';
import { word } from './dossier-labels.ts';

/** Each promise: who, when, how much, what became of it, who took it, the debtor's own words, and what was noted. */
export const promiseLines = ({ promises, currency, language }: DossierData): string[] =>
	promises.map((promise) => {
		const line = word(language, 'promise_line')
			.replace('{author}', promise.author)
			.replace('{at}', promise.madeAt.slice(0, 16).replace('T', ' '))
			.replace('{amount}', formatMoney(promise.amountCents, currency, language))
			.replace('{on}', formatDate(promise.on, language))
			.replace('{invoices}', promise.invoices.join(', '));
		const words =
			promise.words === null
				? word(language, 'promise_unwritten')
				: `${word(language, 'promise_words')} : « ${promise.words} »`;
		return [
			`${line} – ${word(language, `outcome_${promise.outcome}`)}`,
			...(promise.takenBy === null
				? []
				: [word(language, 'promise_taken_by').replace('{by}', promise.takenBy)]),
			words,
			...(promise.note === null ? [] : [`${word(language, 'promise_note')} : « ${promise.note} »`]),
		].join('\n');
	});
