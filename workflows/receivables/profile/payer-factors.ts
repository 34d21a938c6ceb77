import { daysLate } from '../ageing.ts';
import { addDays, daysBetween } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import type { ProfileFactor } from './profile-factor.ts';
import type { PaidInvoice, PayerRecord } from './payer-record.ts';

const RECENT_DAYS = 90;
const DAYS_A_YEAR = 365.25;

const bounded = (points: number): number => Math.round(Math.min(100, Math.max(0, points)));

const latenessOf = ({ dueOn, paidOn }: PaidInvoice, asOf: CivilDate): number =>
	daysLate(dueOn, paidOn ?? asOf);

/** Mean days late weighted by amount; null for no invoice. One large invoice tells more than ten small ones. */
function meanLateness(invoices: readonly PaidInvoice[], asOf: CivilDate): number | null {
	const weight = invoices.reduce((sum, { amountCents }) => sum + amountCents, 0);
	if (weight <= 0) return null;
	const days = invoices.reduce((sum, invoice) => sum + latenessOf(invoice, asOf) * invoice.amountCents, 0);
	return days / weight;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function daysLateFactor({ invoices, asOf }: PayerRecord): ProfileFactor {
	const mean = meanLateness(invoices, asOf);
	const figures = { days: mean === null ? null : tenth(mean), invoices: invoices.length };
	return {
		code: 'days-late',
		weight: 30,
		points: mean === null ? null : bounded(100 - (mean * 100) / 45),
		figures,
	};
}

function trendFactor({ invoices, asOf }: PayerRecord): ProfileFactor {
	const recently = addDays(asOf, -RECENT_DAYS);
	const settledOn = ({ paidOn }: PaidInvoice) => paidOn ?? asOf;
	const recent = meanLateness(
		invoices.filter((one) => settledOn(one) > recently),
		asOf,
	);
	const before = meanLateness(
		invoices.filter((one) => settledOn(one) <= recently),
		asOf,
	);
	const change = recent === null || before === null ? null : recent - before;
	return {
		code: 'trend',
		weight: 10,
		points: change === null ? null : bounded(60 - change * 3),
		figures: {
			recent: recent === null ? null : tenth(recent),
			before: before === null ? null : tenth(before),
		},
	};
}

function promisesFactor({ promises: { kept, partlyKept, broken } }: PayerRecord): ProfileFactor {
	const all = kept + partlyKept + broken;
	const points = all === 0 ? null : bounded(((kept + partlyKept / 2) * 100) / all);
	return { code: 'promises', weight: 15, points, figures: { kept, partlyKept, broken } };
}

/** A founded dispute is our own mistake: only unfounded ones tell something of the payer. */
function disputesFactor({ disputes: { founded, unfounded } }: PayerRecord): ProfileFactor {
	const points = founded + unfounded === 0 ? null : bounded(100 - unfounded * 34);
	return { code: 'disputes', weight: 10, points, figures: { founded, unfounded } };
}

function exposureFactor({ outstandingCents, creditLimitCents }: PayerRecord): ProfileFactor {
	const percent = creditLimitCents === null ? null : Math.round((outstandingCents * 100) / creditLimitCents);
	return {
		code: 'exposure',
		weight: 5,
		points: percent === null ? null : bounded(180 - percent * 1.5),
		figures: { outstandingCents, creditLimitCents, percent },
	};
}

const sizeFactor = ({ salesCents, companySalesCents }: PayerRecord): ProfileFactor => ({
	code: 'size',
	weight: 0,
	points: null,
	figures: {
		salesCents,
		percent: companySalesCents > 0 ? tenth((salesCents * 100) / companySalesCents) : null,
	},
});

const strategicFactor = ({ knowledge: { strategic } }: PayerRecord): ProfileFactor => ({
	code: 'strategic',
	weight: 0,
	points: null,
	figures: { strategic },
});

function seniorityFactor({ asOf, firstInvoiceOn, knowledge: { customerSince } }: PayerRecord): ProfileFactor {
	const since = customerSince ?? firstInvoiceOn;
	const years = since === null ? null : Math.max(0, daysBetween(since, asOf)) / DAYS_A_YEAR;
	return {
		code: 'seniority',
		weight: 5,
		points: years === null ? null : bounded(30 + years * 14),
		figures: { since, years: years === null ? null : tenth(years) },
	};
}

function losesInvoicesFactor({ rejections, knowledge: { losesInvoices } }: PayerRecord): ProfileFactor {
	const points =
		losesInvoices === null && rejections === 0 ? null : losesInvoices ? 20 : bounded(100 - rejections * 30);
	return { code: 'loses-invoices', weight: 5, points, figures: { losesInvoices, rejections } };
}

const PAYS_OTHERS = { 'on-time': 100, late: 40, 'very-late': 0 } as const;

const paysOthersFactor = ({ knowledge: { paysOthers } }: PayerRecord): ProfileFactor => ({
	code: 'pays-others',
	weight: 10,
	points: paysOthers === null ? null : PAYS_OTHERS[paysOthers],
	figures: { paysOthers },
});

const GRADES = { low: 100, medium: 60, high: 25, severe: 0 } as const;
const TRENDS = { better: 15, stable: 0, worse: -15 } as const;

function riskFactor({ knowledge: { riskGrade, riskTrend } }: PayerRecord): ProfileFactor {
	const trend = riskTrend === null ? 0 : TRENDS[riskTrend];
	return {
		code: 'risk-grade',
		weight: 10,
		points: riskGrade === null ? null : bounded(GRADES[riskGrade] + trend),
		figures: { riskGrade, riskTrend },
	};
}

/** Every factor of a payer's profile with its figures, whether it is known or not; weights add up to 100. */
export const payerFactors = (record: PayerRecord): ProfileFactor[] => [
	daysLateFactor(record),
	trendFactor(record),
	promisesFactor(record),
	disputesFactor(record),
	paysOthersFactor(record),
	riskFactor(record),
	exposureFactor(record),
	seniorityFactor(record),
	losesInvoicesFactor(record),
	sizeFactor(record),
	strategicFactor(record),
];
