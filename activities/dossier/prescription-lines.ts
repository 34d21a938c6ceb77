import { formatDate } from '../render/format.ts';
import type { DossierData } from './dossier-data.ts';
import { word } from './dossier-labels.ts';

/** Until when each claim can be sued for, from what day on, and what the debtor did to acknowledge it. */
export const prescriptionLines = ({ invoices, language }: DossierData): string[] =>
	invoices.map(({ number, lastDayToSue: { expiresOn, startsOn, startedBy, acknowledgements } }) => {
		const line = word(language, 'prescription_line')
			.replace('{invoice}', number)
			.replace('{on}', formatDate(expiresOn, language))
			.replace('{cause}', word(language, `prescription_${startedBy}`))
			.replace('{from}', formatDate(startsOn, language));
		const found = acknowledgements.map(
			({ kind, on }) => `${word(language, `prescription_${kind}`)} (${formatDate(on, language)})`,
		);
		return found.length === 0
			? line
			: `${line} ${word(language, 'prescription_found').replace('{list}', found.join(', '))}`;
	});
