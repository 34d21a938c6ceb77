import type { PayerRecord } from './payer-record.ts';
import { payerFactors } from './payer-factors.ts';
import type { ProfileFactor } from './profile-factor.ts';

/** What a payer is taken for. A company's rules give each its scenario; a profile alone never makes a step formal (n71). */
export const PAYER_PROFILES = [
	'good-payer',
	'occasional-late-payer',
	'habitual-late-payer',
	'loses-invoices',
	'at-risk',
	'key-account',
	'public-sector',
	'new-customer',
] as const;

export type PayerProfile = (typeof PAYER_PROFILES)[number];

/** `rule` names what decided: the score, or something that comes before it. */
export type PayerConclusion = {
	profile: PayerProfile;
	rule: 'public' | 'risk' | 'strategic' | 'size' | 'too-few' | 'loses-invoices' | 'score';
	/** weighted mean of the factors that are known, 0 to 100; 50 when none is */
	score: number;
	factors: readonly ProfileFactor[];
};

/** Share of a company's yearly sales, in percent, from which a customer is a key account. */
const KEY_ACCOUNT_PERCENT = 10;
const FEWEST_INVOICES = 3;
const REJECTIONS_THAT_TELL = 3;
const GOOD_FROM = 75;
const OCCASIONAL_FROM = 45;
/** Points by which a score must pass a threshold before a profile that stands changes. */
const INERTIA = 4;

const RANKS: readonly PayerProfile[] = ['habitual-late-payer', 'occasional-late-payer', 'good-payer'];

function byScore(score: number, previous: PayerProfile | null): PayerProfile {
	const stands = previous === null ? -1 : RANKS.indexOf(previous);
	const threshold = (rank: number, from: number): number =>
		stands === -1 ? from : stands >= rank ? from - INERTIA : from + INERTIA;
	if (score >= threshold(2, GOOD_FROM)) return 'good-payer';
	return score >= threshold(1, OCCASIONAL_FROM) ? 'occasional-late-payer' : 'habitual-late-payer';
}

function scoreOf(factors: readonly ProfileFactor[]): number {
	const known = factors.filter(({ points }) => points !== null);
	const weight = known.reduce((sum, factor) => sum + factor.weight, 0);
	if (weight === 0) return 50;
	const sum = known.reduce((total, factor) => total + factor.weight * (factor.points ?? 0), 0);
	return Math.round(sum / weight);
}

const isRisky = ({ riskGrade, riskTrend }: PayerRecord['knowledge']): boolean =>
	riskGrade === 'severe' || (riskGrade === 'high' && riskTrend === 'worse');

const isLarge = ({ salesCents, companySalesCents }: PayerRecord): boolean =>
	companySalesCents > 0 && salesCents * 100 >= companySalesCents * KEY_ACCOUNT_PERCENT;

/**
 * What the records say of a payer, and why (s8, n71). Pure: the same record gives the same answer. `previous` is the
 * profile that stands: a score near a threshold does not make it swing from one night to the next.
 */
export function payerProfile(record: PayerRecord, previous: PayerProfile | null = null): PayerConclusion {
	const factors = payerFactors(record);
	const score = scoreOf(factors);
	const { knowledge } = record;
	const conclude = (profile: PayerProfile, rule: PayerConclusion['rule']): PayerConclusion => ({
		profile,
		rule,
		score,
		factors,
	});
	if (record.kind === 'public') return conclude('public-sector', 'public');
	if (isRisky(knowledge)) return conclude('at-risk', 'risk');
	if (knowledge.strategic === true) return conclude('key-account', 'strategic');
	if (knowledge.strategic === null && isLarge(record)) return conclude('key-account', 'size');
	if (record.invoices.length < FEWEST_INVOICES) return conclude('new-customer', 'too-few');
	if (knowledge.losesInvoices === true || record.rejections >= REJECTIONS_THAT_TELL)
		return conclude('loses-invoices', 'loses-invoices');
	return conclude(byScore(score, previous), 'score');
}
