import type { BusinessCalendar } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { deadlineInMonths } from './legal-deadline.ts';

/** Collective proceedings against a customer: sauvegarde, redressement judiciaire, liquidation judiciaire. */
export type InsolvencyKind = 'safeguard' | 'receivership' | 'liquidation';

/** `judgmentOn`: judgment that opens it. `publishedOn`: its notice in the BODACC. */
export type Insolvency = {
	kind: InsolvencyKind;
	judgmentOn: CivilDate;
	publishedOn: CivilDate;
	representative?: string | undefined;
};

/** Where the creditor lives, seen from a court of metropolitan France. */
export type CreditorSeat = 'metropolitan-france' | 'overseas-or-abroad';

const MONTHS_TO_FILE = 2;
/** Added for creditors who do not live in metropolitan France. */
const MONTHS_FOR_DISTANCE = 2;

/**
 * Whether the proceedings freeze a claim born on `bornOn` (its issue date, failing the delivery's): no contact, no
 * suit, no interest, declared instead. The judgment holds from the first hour of its day, so a claim born that day
 * is a later one and keeps being chased.
 * @see Code de commerce L622-21, L622-28, L622-17, R621-4
 */
export const isFrozenByInsolvency = (
	bornOn: CivilDate,
	insolvency: Pick<Insolvency, 'judgmentOn'>,
): boolean => bornOn < insolvency.judgmentOn;

/**
 * The last day to declare claims: two months after publication, four for a creditor overseas or abroad.
 * @see Code de commerce L622-24, R622-24; Code de procédure civile 641, 642
 */
export const claimFilingLimit = (
	calendar: Pick<BusinessCalendar, 'holidays'>,
	insolvency: Pick<Insolvency, 'publishedOn'>,
	seat: CreditorSeat = 'metropolitan-france',
): CivilDate =>
	deadlineInMonths(
		calendar,
		insolvency.publishedOn,
		MONTHS_TO_FILE + (seat === 'metropolitan-france' ? 0 : MONTHS_FOR_DISTANCE),
	);

const OVERSEAS_REGION = /^(9[78]\d|GP|MQ|GF|RE|YT|PM|BL|MF)$/;

/** Where a company counts as living, by country and region: only `FR` without an overseas region is metropolitan. */
export const creditorSeat = (country: string, region = ''): CreditorSeat =>
	country === 'FR' && !OVERSEAS_REGION.test(region) ? 'metropolitan-france' : 'overseas-or-abroad';
