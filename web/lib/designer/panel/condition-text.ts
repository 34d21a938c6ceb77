import type { Comparison, Condition, ConditionField } from '#workflows/scenario/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { formatNumber } from '#lib/text/format-number.ts';
import { localeTag } from '#lib/text/locale-tag.ts';

/** Fields that hold cents. */
export const isMoney = (field: ConditionField): boolean => field.endsWith('Cents');

/**
 * A condition as people say it: « montant de la facture : au moins 5 000 € et créance non assurée ».
 * @param currency in which amounts of money are written
 */
export function conditionText(condition: Condition, currency: string): string {
	if ('field' in condition) return comparisonText(condition.field, condition.test, currency);
	if ('not' in condition) return m.condition_unless({ condition: part(condition.not, currency) });
	const [parts, type] =
		'all' in condition
			? ([condition.all, 'conjunction'] as const)
			: ([condition.any, 'disjunction'] as const);
	return list(
		parts.map((one) => part(one, currency)),
		type,
	);
}

/** A part of a larger condition: what has parts itself stands in brackets. */
function part(condition: Condition, currency: string): string {
	const text = conditionText(condition, currency);
	const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
	return parts.length > 1 ? `(${text})` : text;
}

function comparisonText(field: ConditionField, test: Comparison, currency: string): string {
	const name = codeText('condition', field);
	const say = (value: string | number | boolean) => valueText(field, value, currency);
	if ('atLeast' in test) return m.condition_at_least({ field: name, value: say(test.atLeast) });
	if ('below' in test) return m.condition_below({ field: name, value: say(test.below) });
	if ('in' in test) return m.condition_is({ field: name, value: list(test.in.map(say), 'disjunction') });
	const [value, holds] = 'is' in test ? [test.is, true] : [test.isNot, false];
	if (typeof value === 'boolean') return codeText(value === holds ? 'condition' : 'condition-not', field);
	return holds
		? m.condition_is({ field: name, value: say(value) })
		: m.condition_is_not({ field: name, value: say(value) });
}

const list = (parts: readonly string[], type: 'conjunction' | 'disjunction'): string =>
	new Intl.ListFormat(localeTag(), { type }).format(parts);

/** One value of a field as people write it: money with its currency, codes in words. */
export function valueText(field: ConditionField, value: string | number | boolean, currency: string): string {
	if (typeof value === 'number')
		return isMoney(field) ? formatMoney(value, currency).replace(/[.,]00(?=\D|$)/, '') : formatNumber(value);
	const text = String(value);
	switch (field) {
		case 'customerKind':
			return codeText('customer-kind', text);
		case 'profile':
			return codeText('profile', text);
		case 'paymentMethod':
			return codeText('payment-method', text);
		case 'lastDelivery':
			return codeText('letter', text);
		case 'language':
			return named('language', text);
		case 'country':
			return named('region', text);
		case 'currency':
			return named('currency', text);
		default:
			return text;
	}
}

/** A language, country or currency in words; a code that nobody knows stays as it is. */
function named(type: 'language' | 'region' | 'currency', code: string): string {
	try {
		return new Intl.DisplayNames(localeTag(), { type }).of(code) ?? code;
	} catch {
		return code;
	}
}
