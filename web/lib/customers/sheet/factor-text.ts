import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatDay } from '#lib/text/format-date.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { formatNumber } from '#lib/text/format-number.ts';
import type { FactorCode, ProfileFactor } from '#workflows/receivables/profile/profile-factor.ts';

type Figures = ProfileFactor['figures'];

const numberOf = (figures: Figures, name: string): number => Number(figures[name] ?? 0);
const known = (figures: Figures, name: string): boolean =>
	figures[name] !== null && figures[name] !== undefined;
const plain = (figures: Figures, name: string): string => formatNumber(numberOf(figures, name));

const said: Readonly<Record<FactorCode, (figures: Figures, currency: string) => string>> = {
	'days-late': (figures) =>
		known(figures, 'days')
			? m.profile_says_days_late({ days: plain(figures, 'days'), count: numberOf(figures, 'invoices') })
			: m.profile_says_no_invoice(),
	trend: (figures) =>
		known(figures, 'recent') && known(figures, 'before')
			? m.profile_says_trend({ recent: plain(figures, 'recent'), before: plain(figures, 'before') })
			: m.profile_says_no_trend(),
	promises: (figures) =>
		numberOf(figures, 'kept') + numberOf(figures, 'partlyKept') + numberOf(figures, 'broken') === 0
			? m.profile_says_no_promise()
			: m.profile_says_promises({
					kept: plain(figures, 'kept'),
					partly: plain(figures, 'partlyKept'),
					broken: plain(figures, 'broken'),
				}),
	disputes: (figures) =>
		numberOf(figures, 'founded') + numberOf(figures, 'unfounded') === 0
			? m.profile_says_no_dispute()
			: m.profile_says_disputes({
					founded: plain(figures, 'founded'),
					unfounded: plain(figures, 'unfounded'),
				}),
	exposure: (figures, currency) =>
		known(figures, 'percent')
			? m.profile_says_exposure({
					percent: plain(figures, 'percent'),
					outstanding: formatMoney(numberOf(figures, 'outstandingCents'), currency),
					limit: formatMoney(numberOf(figures, 'creditLimitCents'), currency),
				})
			: m.profile_says_no_limit({
					outstanding: formatMoney(numberOf(figures, 'outstandingCents'), currency),
				}),
	size: (figures, currency) =>
		m.profile_says_size({
			sales: formatMoney(numberOf(figures, 'salesCents'), currency),
			percent: plain(figures, 'percent'),
		}),
	strategic: ({ strategic }) =>
		strategic === null
			? m.sheet_unknown()
			: strategic
				? m.profile_says_strategic()
				: m.profile_says_not_strategic(),
	seniority: (figures) =>
		known(figures, 'since')
			? m.profile_says_seniority({
					on: formatDay(String(figures['since'])),
					years: plain(figures, 'years'),
					count: numberOf(figures, 'years'),
				})
			: m.sheet_unknown(),
	'loses-invoices': (figures) =>
		figures['losesInvoices'] === true
			? m.profile_says_loses({ count: numberOf(figures, 'rejections') })
			: figures['losesInvoices'] === null && numberOf(figures, 'rejections') === 0
				? m.sheet_unknown()
				: m.profile_says_keeps({ count: numberOf(figures, 'rejections') }),
	'pays-others': ({ paysOthers }) =>
		paysOthers === null ? m.sheet_unknown() : codeText('pays-others', String(paysOthers)),
	'risk-grade': ({ riskGrade, riskTrend }) =>
		riskGrade === null
			? m.sheet_unknown()
			: [
					codeText('risk-grade', String(riskGrade)),
					riskTrend === null ? '' : codeText('risk-trend', String(riskTrend)),
				]
					.filter(Boolean)
					.join(', '),
};

/** A factor of a payer's profile as people read it, with its figures; amounts in the company's currency. */
export const factorText = ({ code, figures }: ProfileFactor, currency: string): string =>
	said[code](figures, currency);
