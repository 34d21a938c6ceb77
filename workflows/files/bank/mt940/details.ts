import { ibanIn } from '../iban.ts';
import type { BankLine } from '../statement.ts';

type Details = Pick<BankLine, 'party' | 'endToEndId' | 'label'>;

/**
 * What `:86:` tells: sub-fields `?20…` (label ?20–?29 and ?60–?63, account ?31, name ?32–?33), words between slashes
 * (`/EREF/…/NAME/…/REMI/…`), or plain text.
 */
export function detailsOf(value: string): Details {
	const flat = value.replace(/\n/g, '');
	if (/\?\d\d/.test(flat)) return fromSubFields(flat);
	if (/^\/[A-Z]{2,5}\//.test(flat)) return fromWords(flat);
	return { party: { name: null, iban: null }, endToEndId: null, label: value.replace(/\s+/g, ' ').trim() };
}

function fromSubFields(text: string): Details {
	const parts = new Map(text.split('?').map((part) => [part.slice(0, 2), part.slice(2)]));
	const numbered = (from: number, to: number) =>
		Array.from({ length: to - from + 1 }, (_, index) => parts.get(String(from + index)) ?? '');
	// A key such as `SVWZ+` begins a sub-field; what follows without one goes on with the last.
	const told = [...numbered(20, 29), ...numbered(60, 63)]
		.map((part) => (/^[A-Z]{4}\+/.test(part) ? `\n${part}` : part))
		.join('')
		.split('\n');
	const under = (key: string) =>
		told
			.find((one) => one.startsWith(`${key}+`))
			?.slice(5)
			.trim();
	return {
		party: { name: numbered(32, 33).join('') || null, iban: ibanIn(parts.get('31')) },
		endToEndId: provided(under('EREF')),
		label: under('SVWZ') ?? told.join(' ').trim(),
	};
}

function fromWords(text: string): Details {
	const found = [...text.matchAll(/\/([A-Z]{2,5})\/([^/]*(?:\/(?![A-Z]{2,5}\/)[^/]*)*)/g)];
	const said = new Map(found.map(([, word = '', content = '']) => [word, content.trim()]));
	const iban = ['IBAN', 'ORDP', 'CBIC', 'ACCW']
		.map((word) => ibanIn(said.get(word)))
		.find((one) => one !== null);
	return {
		party: { name: said.get('NAME') ?? null, iban: iban ?? null },
		endToEndId: provided(said.get('EREF')),
		label: said.get('REMI') ?? text,
	};
}

const provided = (text: string | undefined): string | null =>
	text === undefined || text === '' || /^NOT ?PROVIDED$/i.test(text) ? null : text;
