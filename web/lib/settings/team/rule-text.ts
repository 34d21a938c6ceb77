import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import type { AttributionRuleView } from './view.ts';

/** What a rule asks of a customer, in words; every customer fits a rule that asks nothing. */
export function ruleText(rule: AttributionRuleView, currency: string): string {
	const { country, groupCode, profile, nameFrom, nameTo, outstandingFromCents } = rule;
	const parts = [
		...(country === null ? [] : [m.team_if_country({ country })]),
		...(groupCode === null ? [] : [m.team_if_group({ group: groupCode })]),
		...(profile === null ? [] : [m.team_if_profile({ profile: codeText('profile', profile) })]),
		...(nameFrom === null && nameTo === null
			? []
			: [m.team_if_name({ from: nameFrom ?? 'A', to: nameTo ?? 'Z' })]),
		...(outstandingFromCents === null
			? []
			: [m.team_if_amount({ amount: formatMoney(outstandingFromCents, currency) })]),
	];
	return parts.length === 0 ? m.team_if_any() : parts.join(' · ');
}
