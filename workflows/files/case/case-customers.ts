import type { CivilDate, Weekday } from '../../receivables/civil-date.ts';
import type { ContactPoint, Customer } from '../../receivables/customer.ts';
import { postalPlace } from '../../receivables/postal-place.ts';
import { RATES } from '../../receivables/data/rates.ts';
import { withRates } from '../../receivables/rates.ts';
import { PRIVATE_CALLS } from '../../receivables/send-window.ts';
import type { BusinessCalendar, Channel } from '../../receivables/calendar.ts';
import type { AccountPolicy } from '../../receivables/account/state.ts';
import type { Op, Plan } from '../../scenario/plan.ts';
import type { SimulatedCustomer } from '../../scenario/simulate/simulation-case.ts';
import { businessCalendar } from '../business-calendar.ts';
import type { CaseCustomer, CaseFile, CaseOrganisation } from './case-shape.ts';
import { debtorZone } from './debtor-zone.ts';

export type Span = { from: CivilDate; until: CivilDate };

const ALL: readonly Channel[] = ['email', 'call', 'sms', 'letter'];
/** Where the product's own settings begin: see the company's settings for what they mean. */
const DEFAULTS = { minGapDays: 3, unmatchedHoldPercent: 20, promiseGraceWorkingDays: 2 };

/** The calendar of the organisation, whose closings are its own. */
export const creditorCalendar = (organisation: CaseOrganisation, span: Span): BusinessCalendar =>
	businessCalendar({
		timeZone: organisation.timeZone,
		country: organisation.country,
		region: organisation.region,
		sendAt: organisation.sendAt,
		closings: organisation.closings,
		...span,
	});

/** The calendar of a debtor: its own zone and holidays, and the hours of private people for calls (L18). */
function debtorCalendar(
	organisation: CaseOrganisation,
	customer: CaseCustomer,
	span: Span,
): BusinessCalendar {
	const { country, region, kind } = customer;
	const atHome = kind === 'consumer' || kind === 'sole-trader';
	return businessCalendar({
		timeZone: debtorZone(country, region, organisation.timeZone),
		country,
		region,
		sendAt: organisation.sendAt,
		...(atHome ? { windows: { call: PRIVATE_CALLS } } : {}),
		...span,
	});
}

/** Roles that an operation writes to or calls. */
function rolesOf(op: Op): readonly string[] {
	if (op.op === 'human') return [...op.to, ...(op.parallel?.to ?? [])];
	return op.op === 'contact' ? op.to : [];
}

/** A person for every role that the scenarios write to: who a customer without contacts is reached by. */
function anybody(customer: string, plans: readonly Plan[]): ContactPoint[] {
	const operations = plans.flatMap(({ nodes }) => Object.values(nodes).map(({ op }) => op));
	const roles = new Set(['accounting', ...operations.flatMap(rolesOf)]);
	return [...roles].map((role) => ({ id: `${customer}/${role}`, role, channels: ALL }));
}

function contactsOf({ id, contacts }: CaseCustomer, plans: readonly Plan[]): ContactPoint[] {
	if (!contacts) return anybody(id, plans);
	return contacts.map(({ role, email, phone, address }, index) => {
		const channels: Channel[] = [];
		if (email !== undefined) channels.push('email');
		if (phone !== undefined) channels.push('call', 'sms');
		if (address !== undefined) channels.push('letter');
		const place = address === undefined ? {} : { place: postalPlace([address]) };
		return { id: `${id}/${String(index)}`, role, channels, ...place };
	});
}

const customerOf = (given: CaseCustomer, plans: readonly Plan[]): Customer => {
	const { name: _, paymentRunDay, ...customer } = given;
	return {
		...customer,
		...(paymentRunDay === undefined ? {} : { paymentRunDay: paymentRunDay as Weekday }),
		contacts: contactsOf(given, plans),
	};
};

/** Customers with the rules that hold for them; those of one country, region and kind share a calendar. */
export function customersOf(
	{ organisation, customers, rates = [] }: CaseFile,
	creditor: BusinessCalendar,
	plans: readonly Plan[],
	span: Span,
): SimulatedCustomer[] {
	const { accessories, imputation, contractRatePercent, minGapDays, volume, factoredInvoices } = organisation;
	const policies = new Map<string, AccountPolicy>();
	const table = withRates(RATES, rates);
	const policyOf = (customer: CaseCustomer): AccountPolicy => ({
		...DEFAULTS,
		calendars: { creditor, debtor: debtorCalendar(organisation, customer, span) },
		rates: table,
		imputation: imputation ?? 'principal-first',
		accessories: { penalties: 'mention', indemnity: 'mention', ...accessories },
		contractRatePercent: contractRatePercent ?? null,
		minGapDays: minGapDays ?? DEFAULTS.minGapDays,
		volume: volume && { ...volume, companyLeft: null },
		factorAccountKnown: factoredInvoices === 'factor-account',
		creditor: { country: organisation.country, region: organisation.region },
	});
	return customers.map((customer) => {
		const key = JSON.stringify([customer.country, customer.region, customer.kind]);
		const policy = policies.get(key) ?? policyOf(customer);
		policies.set(key, policy);
		return { customer: customerOf(customer, plans), policy };
	});
}
