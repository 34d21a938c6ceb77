import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Channel } from '#workflows/receivables/calendar.ts';
import type { ContactPoint, Customer, CustomerKind } from '#workflows/receivables/customer.ts';
import type { PaymentMethod } from '#workflows/receivables/invoice.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import type { TriedCase } from '../tried-case.ts';
import type { WorldHead } from '../world/world.ts';
import { policiesOf } from './policies-of.ts';

/** An invoice that nobody has written, as the form asks for it. */
export type MadeUp = {
	amountCents: number;
	currency: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	paymentMethod: PaymentMethod;
	kind: CustomerKind;
	language: string;
	country: string;
	region: string;
	/** empty ⇒ none */
	profile: string;
	insured: boolean;
	/** how its people can be reached */
	reach: { email: boolean; phone: boolean; address: boolean };
	/** the run begins on this day at the earliest; null ⇒ when the invoice is issued */
	startOn: CivilDate | null;
};

export const MADE_UP_INVOICE = 'made-up';
const CUSTOMER = 'made-up-customer';

/** Days after which the credit insurance asks for a notice, where the form says only that there is one. */
const INSURED = { defaultDays: 60 };

const rolesOf = (op: Op): readonly string[] => {
	if (op.op === 'contact') return [...op.to, ...op.cc];
	return op.op === 'human' ? [...op.to, ...(op.parallel?.to ?? [])] : [];
};

/** Somebody for each role that the plan writes to, reached by the same means. */
function contactsOf(plan: Plan, { email, phone, address }: MadeUp['reach']): ContactPoint[] {
	const channels: Channel[] = [
		...(email ? (['email'] as const) : []),
		...(phone ? (['call', 'sms'] as const) : []),
		...(address ? (['letter'] as const) : []),
	];
	if (channels.length === 0) return [];
	const roles = new Set(['accounting', ...Object.values(plan.nodes).flatMap(({ op }) => rolesOf(op))]);
	return [...roles].map((role) => ({ id: `${CUSTOMER}/${role}`, role, channels }));
}

/** Looks like an invoice number, so that messages read as they will. */
const numberOf = (issuedOn: CivilDate): string => `${issuedOn.slice(0, 4)}-0001`;

const customerOf = (made: MadeUp, plan: Plan): Customer => ({
	id: CUSTOMER,
	kind: made.kind,
	language: made.language,
	country: made.country,
	...(made.region === '' ? {} : { region: made.region }),
	...(made.profile === '' ? {} : { profile: made.profile }),
	...(made.insured ? { insured: INSURED } : {}),
	contacts: contactsOf(plan, made.reach),
});

/** The story of one made-up invoice, under the company's rules and the calendar of such a debtor. */
export function madeUpCase(
	head: WorldHead,
	made: MadeUp,
	plan: Plan,
	{ until, confirmed }: { until: Instant | null; confirmed: boolean },
): TriedCase {
	const [policy] = policiesOf(head, { confirmed });
	if (!policy) throw new RangeError('a made-up invoice needs the calendar of its debtor');
	const { amountCents, currency, issuedOn, dueOn, paymentMethod, startOn } = made;
	return {
		calendar: head.creditor,
		from: startOn === null ? null : instantAt(head.creditor, startOn, '00:00'),
		until,
		confirmed,
		customers: [{ customer: customerOf(made, plan), policy }],
		invoices: [
			{
				id: MADE_UP_INVOICE,
				customerId: CUSTOMER,
				number: numberOf(issuedOn),
				amountCents,
				currency,
				issuedOn,
				dueOn,
				originalDueOn: dueOn,
				extended: false,
				paymentMethod,
				factored: false,
			},
		],
		events: [],
	};
}
