import { readCase } from '#workflows/files/case-file.ts';
import { isForeseen } from '#workflows/collection/foresee.ts';
import { foreseeStart } from '#workflows/collection/foresee-start.ts';
import type { CollectionInput } from '#workflows/collection/input.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { account } from '#workflows/receivables/account/account.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import { decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { debtor, fiveStepsThenPaid, organisation } from './five-steps.ts';

/** When the invoices of a bench are born and due. `alwaysOpen` drops nights and days off, to measure at any hour. */
export type LedgerOptions = {
	issuedAt: Instant;
	dueInDays: number;
	alwaysOpen: boolean;
	/** five steps, then a wait in which to be paid, unless given */
	scenario?: object;
};

const DAY = 86_400_000;
const AMOUNT = 120_000;
/** The company of a bench. */
export const organisationId = '00000000-0000-4000-8000-000000000001';

const open = (calendar: BusinessCalendar): BusinessCalendar => {
	const always = [{ from: '00:00', to: '24:00' }];
	const windows = { email: always, sms: always, letter: always, call: always };
	return { ...calendar, weekend: [], holidays: [], windows };
};

const dateOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

function template(options: LedgerOptions) {
	const { issuedAt, dueInDays, scenario = fiveStepsThenPaid } = options;
	const invoice = {
		id: 'f',
		customer: 'c',
		amountCents: AMOUNT,
		currency: 'EUR',
		issuedOn: dateOf(issuedAt),
	};
	const invoices = [{ ...invoice, dueOn: dateOf(issuedAt + dueInDays * DAY) }];
	const read = readCase(JSON.stringify({ organisation, scenario, customers: [debtor('c')], invoices }));
	if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
	const { customers, invoices: known, scenarios } = read.value.input;
	const [simulated, first] = [customers[0], known[0]];
	if (!simulated || !first) throw new Error('a case has a customer and an invoice');
	return { ...simulated, invoice: first, plan: scenarios[0].plan };
}

/** Accounts with one unpaid invoice each, and the activities that decide on them without a database or a network. */
export function ledger(options: LedgerOptions) {
	const { customer, policy: written, invoice, plan } = template(options);
	const { creditor, debtor: theirs } = written.calendars;
	const calendars = options.alwaysOpen
		? { creditor: open(creditor), debtor: open(theirs) }
		: written.calendars;
	const policy = { ...written, calendars };
	const accounts = new Map<string, AccountState>();

	function learn(id: string, fact: Fact): readonly RunFact[] {
		const told = account(accounts.get(id) ?? emptyAccount({ ...customer, id }), fact, policy);
		if (!told.ok) throw new Error(told.problem.code);
		accounts.set(id, told.value.state);
		return told.value.runFacts;
	}

	function decide(order: ContactOrder): Promise<ContactResult> {
		const before = accounts.get(order.customerId);
		if (!before) throw new Error(`no account ${order.customerId}`);
		const { state, decisions } = decideSlot(before, [order.intent], order.at, policy);
		accounts.set(order.customerId, state);
		const decision = decisionOf(decisions, order.intent);
		if (!decision) throw new Error(`no decision for ${order.intent.key}`);
		const isRecorded = order.foreseen !== undefined && isForeseen(order.foreseen, decision);
		return Promise.resolve({ kind: 'decided', decision, ...(isRecorded && { recorded: true as const }) });
	}

	return {
		plan,
		/** what the run of a new invoice starts from; customer and invoice share the id */
		inputFor(id: string): CollectionInput {
			const at = options.issuedAt;
			learn(id, {
				id: `invoice/${id}`,
				at,
				actor: null,
				type: 'invoice',
				invoice: { ...invoice, id, customerId: id, number: id },
			});
			const state = accounts.get(id) ?? emptyAccount(customer);
			const start = { at, seq: state.seq, snapshot: snapshotOf(state, id, policy) };
			const about = { organisationId, customerId: id, invoice: id, invoiceNumber: id };
			const input: CollectionInput = {
				...about,
				plan,
				calendars,
				records: 'to-the-end',
				callMails: 'confirmed',
				start,
			};
			const begun = foreseeStart(input);
			if (!begun) throw new Error('a run that waits is recorded by whoever starts it');
			return { ...input, start: { ...start, recordNumber: 1, recorded: begun.state.status } };
		},
		/** the whole amount came in: what the run is told */
		paid(id: string, at: Instant): RunFact {
			const [fact] = learn(id, {
				id: `payment/${id}`,
				at,
				actor: null,
				type: 'payment',
				payment: id,
				amountCents: AMOUNT,
				currency: 'EUR',
				valueDate: localDateOf(calendars.creditor, at),
				allocations: [{ invoice: id, amountCents: AMOUNT }],
			});
			if (!fact) throw new Error(`nobody is told of the payment of ${id}`);
			return fact;
		},
		activities: { sendEmail: decide, acknowledgePayment: decide },
		projection: { recordRun: (): Promise<void> => Promise.resolve() },
	};
}
