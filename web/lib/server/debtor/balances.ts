import { openInvoices } from '#activities/message-data/invoice-lines.ts';
import { accountsOf } from '#activities/message-data/sender-of.ts';
import { paymentQr } from '#activities/render/epc-qr.ts';
import { paymentMeans } from '#activities/render/payment-means.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { amountsFor, NOT_YET } from '#workflows/receivables/account/claim.ts';
import { creditBeside } from '#workflows/receivables/account/credit-beside.ts';
import { livePromises } from '#workflows/receivables/account/live-promise.ts';
import { nextInstalment } from '#workflows/receivables/account/next-instalment.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import type { BalancePart, DebtorBalance, PayMeans } from '#lib/debtor/view.ts';
import type { PaymentLinkPort } from './payment-link.ts';

const LONGEST_REFERENCE = 140;

type BalanceSource = {
	state: AccountState;
	policy: AccountPolicy;
	sender: MessageSender;
	asOf: CivilDate;
	payLink: PaymentLinkPort;
	/** the invoice that the visitor wants to pay alone */
	alone: string | null;
	/** what an earlier group in the same currency asks, its share of the credit taken off */
	beside: readonly AmountsAtDate[];
};

/** What to write on the transfer: the numbers of the invoices, as many as a transfer holds. */
function referenceOf(numbers: readonly string[]): string {
	let text = '';
	for (const number of numbers) {
		const longer = text === '' ? number : `${text} ${number}`;
		if (longer.length > LONGEST_REFERENCE) break;
		text = longer;
	}
	return text;
}

const sum = (state: AccountState, invoices: readonly AccountInvoice[]): number =>
	invoices.reduce((total, { id }) => total + residualOf(state, id), 0);

const askedOf = (
	{ state, policy, asOf, beside }: BalanceSource,
	invoices: readonly AccountInvoice[],
): AmountsAtDate =>
	amountsFor(
		state,
		invoices.map((invoice) => ({ invoice, reached: NOT_YET })),
		asOf,
		policy,
		creditBeside(state, invoices[0]?.currency ?? '', beside),
	).amounts;

/** What is asked of some invoices today, by the rules of the reminders themselves. */
function claimOf(amounts: AmountsAtDate) {
	const parts: BalancePart[] = [
		{ code: 'principal' as const, cents: amounts.residualCents },
		{ code: 'disputed' as const, cents: -amounts.disputedCents },
		{ code: 'penalties' as const, cents: amounts.penaltyClaimed ? amounts.penaltyCents : 0 },
		{ code: 'indemnity' as const, cents: amounts.indemnityClaimed ? amounts.indemnityCents : 0 },
		{ code: 'credit' as const, cents: -amounts.creditCents },
	].filter(({ cents }) => cents !== 0);
	return { toPayCents: amounts.claimedCents, parts };
}

/** Asked for by hand, the whole although a plan runs. */
const PAY_ALL = 'all';

/** What the panel asks for: one invoice alone, or the next instalment of a plan with what is due beside it, or all. */
function askFor(
	source: BalanceSource,
	lead: AccountInvoice,
	due: readonly AccountInvoice[],
	toPayCents: number,
) {
	const { state, alone } = source;
	const one = due.find(({ id }) => id === alone) ?? (lead.id === alone ? lead : undefined);
	if (one) return { amountCents: askedOf(source, [one]).claimedCents, of: [one], one, instalmentOn: null };
	const of = due.filter(({ id }) => residualOf(state, id) > disputedOf(state, id));
	const ids = due.map(({ id }) => id);
	const next = alone === PAY_ALL ? null : nextInstalment(state, ids);
	if (!next) return { amountCents: toPayCents, of, one, instalmentOn: null };
	const beside = due.filter(({ id }) => !next.invoices.includes(id));
	const besideCents = beside.length > 0 ? askedOf(source, beside).claimedCents : 0;
	return { amountCents: Math.min(toPayCents, next.leftCents + besideCents), of, one, instalmentOn: next.on };
}

async function meansOf(
	source: BalanceSource,
	lead: AccountInvoice,
	due: readonly AccountInvoice[],
	toPayCents: number,
): Promise<PayMeans | null> {
	const { sender } = source;
	const { amountCents, of, one, instalmentOn } = askFor(source, lead, due, toPayCents);
	const means = paymentMeans({
		currency: lead.currency,
		method: 'transfer',
		factored: lead.factored,
		reference: referenceOf(of.map(({ number }) => number)),
		accounts: accountsOf(sender, false),
		factorAccounts: accountsOf(sender, true),
	});
	if (!means.ok) return null;
	const { account, reference, owner } = means.value;
	const picture = await paymentQr(means.value, amountCents);
	return {
		amountCents,
		reference,
		holder: account.holder,
		iban: account.iban,
		bic: account.bic,
		bank: account.bankName,
		qr: picture && `data:image/png;base64,${Buffer.from(picture).toString('base64')}`,
		link: owner === 'factor' ? null : source.payLink({ amountCents, currency: lead.currency, reference }),
		factor: owner === 'factor',
		invoice: one ? invoiceName(source.state.invoices, one) : null,
		instalmentOn,
	};
}

/** What of these invoices is promised, each promise once: never more than is owed of them. */
function promisedOf(state: AccountState, invoices: readonly AccountInvoice[]): number {
	const owed = invoices.reduce((total, { id }) => total + residualOf(state, id) - disputedOf(state, id), 0);
	const promises = new Set(invoices.flatMap(({ id }) => livePromises(state, id)));
	const expected = [...promises].reduce(
		(total, { amountCents, receivedCents }) => total + Math.max(0, amountCents - receivedCents),
		0,
	);
	return Math.min(owed, expected);
}

async function balanceOf(
	source: BalanceSource,
	invoices: readonly AccountInvoice[],
): Promise<{ balance: DebtorBalance; asked: readonly AmountsAtDate[] }> {
	const { state, asOf, alone } = source;
	const [lead] = invoices;
	if (!lead) throw new RangeError('a balance is about at least one invoice');
	const due = invoices.filter(({ dueOn }) => dueOn <= asOf);
	const asked = due.length > 0 ? [askedOf(source, due)] : [];
	const { toPayCents, parts } = asked[0] ? claimOf(asked[0]) : { toPayCents: 0, parts: [] };
	const promised = due.filter(({ id }) => livePromises(state, id).length > 0);
	const chosen = invoices.find(({ id }) => id === alone);
	const payable = toPayCents > 0 || chosen;
	const balance = {
		key: `${lead.currency}${lead.factored ? '/factor' : ''}`,
		currency: lead.currency,
		toPayCents,
		parts,
		notDueCents: sum(state, invoices) - sum(state, due),
		promisedCents: promisedOf(state, promised),
		creditCents: creditBeside(state, lead.currency, source.beside),
		totalCents: sum(state, invoices),
		means: payable ? await meansOf(source, chosen ?? lead, due, toPayCents) : null,
	};
	return { balance, asked };
}

/**
 * What the customer owes, by currency and payee: a factor's invoices are never paid with ours (u2), and one credit is
 * never deducted from both.
 */
export async function balances(source: Omit<BalanceSource, 'beside'>): Promise<DebtorBalance[]> {
	const state = withoutLapsedDisputes(source.state, source.asOf);
	const currencies = [...new Set(Object.values(state.invoices).map(({ currency }) => currency))].sort(
		ownCurrencyFirst(source.sender.organisation.currency),
	);
	const all: DebtorBalance[] = [];
	for (const currency of currencies) {
		const open = openInvoices(state, currency);
		const groups = [open.filter(({ factored }) => !factored), open.filter(({ factored }) => factored)];
		let beside: readonly AmountsAtDate[] = [];
		for (const group of groups) {
			if (group.length === 0) continue;
			const { balance, asked } = await balanceOf({ ...source, state, beside }, group);
			all.push(balance);
			beside = asked;
		}
	}
	return all;
}
