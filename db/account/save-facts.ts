import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';
import { dueProfile, tellsOfPayer } from '../customers/due-profile.ts';
import { watchExposure } from '../customers/watch-exposure.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { JournalLine } from '../journal/journal-line.ts';
import { notifyOfNewDisputes } from '../notifications/notify-of-new-disputes.ts';
import { notifyOfPromises } from '../notifications/notify-of-promises.ts';
import type { AccountStep } from './account-log.ts';
import type { CompanyRules } from './company-rules.ts';
import { createAccountTasks } from './create-account-tasks.ts';
import type { LedgerLine } from './ledger-lines.ts';
import type { LockedAccount } from './lock-account.ts';
import { policyOf } from './policy-of.ts';
import { projectAccount } from './project-account.ts';
import { tellRuns } from './tell-runs.ts';
import type { Told } from './tell-runs.ts';

/** A fact that the account took, with all that followed from it. */
export type AppliedFact = Told & { entries: readonly TraceEntry[]; lines: readonly LedgerLine[] };

export type FactsToSave = {
	organisationId: string;
	opened: LockedAccount;
	state: AccountState;
	applied: readonly AppliedFact[];
	/** the same facts with what else moved the account between them; absent ⇒ nothing did */
	log?: readonly (AppliedFact | AccountStep)[];
	rules: CompanyRules;
};

/** The invoices that a fact itself speaks of: a new one has no run yet that could be told. */
function invoicesOf(fact: Fact): string[] {
	if (fact.type === 'invoice') return [fact.invoice.id];
	if ('invoices' in fact) return [...fact.invoices];
	return 'invoice' in fact ? [fact.invoice] : [];
}

/**
 * The invoices under which the journal keeps a fact: those that it names or whose money it moved; of a fact about the
 * customer alone, every invoice whose run it told.
 */
function journaledInvoices({ fact, runFacts, lines }: AppliedFact): string[] {
	const about = [
		...invoicesOf(fact),
		...runFacts.flatMap(({ invoice, cause }) => (cause.named ? [invoice] : [])),
		...lines.flatMap(({ invoiceId }) => invoiceId ?? []),
	];
	return [...new Set(about.length > 0 ? about : runFacts.map(({ invoice }) => invoice))].sort();
}

function journalLines(customerId: string, applied: AppliedFact): JournalLine[] {
	const { fact, entries } = applied;
	const { id, type, at, actor, ...body } = fact;
	const invoices = journaledInvoices(applied);
	const told = { kind: 'fact', type, fact: id, invoices, body };
	return [told, ...entries].map((entry) => ({ at, entry, customer: customerId, actor }));
}

const entryOf = (line: AppliedFact | AccountStep): AccountStep | Fact => ('fact' in line ? line.fact : line);

async function appendFacts(tx: Tx, { opened, applied, log = applied }: FactsToSave): Promise<void> {
	const { customerId, logged } = opened;
	const rows = log.map(entryOf).map((entry, index) => ({
		customerId,
		seq: logged + index + 1,
		id: entry.id,
		type: entry.type,
		at: new Date(entry.at),
		actor: 'actor' in entry ? entry.actor : null,
		body: JSON.stringify(entry),
	}));
	await tx.insertInto('fact').values(rows).execute();
	const lines = log.flatMap((line, index) =>
		'fact' in line
			? line.lines.map((moved) => ({
					...moved,
					...{ customerId, factSeq: logged + index + 1, at: new Date(line.fact.at) },
				}))
			: [],
	);
	if (lines.length > 0) await tx.insertInto('ledgerEntry').values(lines).execute();
}

/** Who administers the proceedings is told to people, not to the account: it decides nothing. */
async function saveRepresentatives(tx: Tx, { opened, applied }: FactsToSave): Promise<void> {
	for (const { fact } of applied)
		if (fact.type === 'insolvency' && fact.representative !== undefined)
			await tx
				.updateTable('insolvency')
				.set({ representative: fact.representative })
				.where('customerId', '=', opened.customerId)
				.execute();
}

/** Writes what some facts made of an account: log, ledger, state, projections, tasks, journal, news for the runs. */
export async function saveFacts(tx: Tx, saved: FactsToSave): Promise<void> {
	const { opened, state, applied, log = applied, rules } = saved;
	const { customerId } = opened;
	await appendFacts(tx, saved);
	await tx
		.updateTable('customerAccount')
		.set({ state: JSON.stringify(state), facts: opened.logged + log.length })
		.where('customerId', '=', customerId)
		.execute();
	const { calendars } = policyOf(rules, state.customer, state.lastFactAt);
	const today = localDateOf(calendars.creditor, state.lastFactAt);
	await projectAccount(tx, opened.state, state, today);
	await notifyOfPromises(tx, opened.state, state);
	await notifyOfNewDisputes(tx, state, applied);
	await watchExposure(tx, customerId, state, state.lastFactAt);
	if (tellsOfPayer(applied.map(({ fact }) => fact)))
		await dueProfile(tx, customerId, new Date(state.lastFactAt));
	await saveRepresentatives(tx, saved);
	await createAccountTasks(tx, customerId, applied, calendars.creditor);
	await tellRuns(tx, applied, calendars.creditor);
	writeJournal(
		tx,
		applied.flatMap((one) => journalLines(customerId, one)),
	);
}
