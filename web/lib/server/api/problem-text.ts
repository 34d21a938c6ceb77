import en from '../../../messages/en.json' with { type: 'json' };
import fr from '../../../messages/fr.json' with { type: 'json' };
import type { Problem } from '#workflows/receivables/outcome.ts';
import { formatMoney } from '#activities/render/format.ts';
import { fills } from '#lib/text/fills.ts';
import { namedKinds } from '#lib/text/named-kinds.ts';
import { spokenParams } from '#lib/text/spoken-params.ts';
import type { ApiLocale } from './endpoint.ts';

const texts: Readonly<Record<ApiLocale, Readonly<Record<string, unknown>>>> = { en, fr };

/** `fr-CH;q=0.8, en` → `en`: the language the caller likes best among those of the product, French otherwise. */
export function localeOf(acceptLanguage: string | null): ApiLocale {
	const wished = (acceptLanguage ?? '')
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
			return { language: tag.split('-')[0] ?? '', weight: quality ? Number(quality.trim().slice(2)) : 1 };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight);
	return wished.find(({ language }) => language === 'fr' || language === 'en')?.language === 'en'
		? 'en'
		: 'fr';
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

function written(locale: ApiLocale, key: string): string | undefined {
	const found = texts[locale][key];
	return typeof found === 'string' ? found : (found as { other?: string } | undefined)?.other;
}

/**
 * The sentence `key` of the product's messages with its parameters; null when nobody wrote it. The API answers in the
 * language of each request, outside any page, hence not through the pages' messages.
 */
export const text = (locale: ApiLocale, key: string, params: Problem['params'] = {}): string | null =>
	written(locale, key)?.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
		name in params ? shown(params[name]) : whole,
	) ?? null;

/** Where the sentence of a code may stand: words for programmers first, then those of the screens and of files. */
const FAMILIES = ['api', 'problem', 'scenario-file', 'case-file', 'import'];

const first = (locale: ApiLocale, families: readonly string[], { code, params }: Problem): string | null => {
	const keys = families
		.map((family) => `${family}.${code}`)
		.filter((key) => written(locale, key) !== undefined);
	const key = keys.find((one) => fills(params, written(locale, one) ?? '')) ?? keys[0];
	return key === undefined ? null : text(locale, key, params);
};

/**
 * Amounts in the decimals of their currency; one without currency stays as the request gave it, in minor units. Kinds of
 * value in words.
 */
const spoken = (locale: ApiLocale, params: Problem['params']): Problem['params'] =>
	spokenParams(
		namedKinds(params, (kind) => text(locale, `value-kind.${kind}`)),
		{
			money: (cents, currency) => (currency === null ? String(cents) : formatMoney(cents, currency, locale)),
			field: (code) => text(locale, `bank-field.${code}`) ?? code,
		},
	);

/** In a scenario's or a case's file a code speaks of the file: `not-allowed` of a value, not of a right. */
const FILE_FAMILIES = ['scenario-file', 'case-file', ...FAMILIES];

/** What is wrong with a scenario's or a case's file, in words. */
export const fileProblemText = (locale: ApiLocale, problem: Problem): string =>
	problemText(locale, problem, FILE_FAMILIES);

/** A refusal in words; its code when nobody wrote them yet. */
export function problemText(
	locale: ApiLocale,
	problem: Problem,
	families: readonly string[] = FAMILIES,
): string {
	const { code, params } = problem;
	const sentence = first(locale, families, { code, params: spoken(locale, params) }) ?? code;
	const hint = 'suggestion' in params ? text(locale, 'api.suggestion', params) : null;
	return hint === null ? sentence : `${sentence} ${hint}`;
}

/** A finding of the scenario linter in words. */
export const findingText = (locale: ApiLocale, finding: Problem): string =>
	first(locale, ['lint'], finding) ?? finding.code;
