import { account } from '../../receivables/account/account.ts';
import type { Fact } from '../../receivables/account/fact.ts';
import { ok } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import { isLateEvent } from '../late-event.ts';
import { policyFor } from './promise-limits.ts';
import type { Asked, SimulatedAccount } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { StoryWriter } from './story-writer.ts';

/**
 * Applies one fact to a customer's account and tells every affected run, by invoice id. Lines carry the fact's own
 * time.
 * @returns what the runs ask for, or the account's refusal
 */
export function applyFact(
	host: SimulatedAccount,
	fact: Fact,
	writer: StoryWriter,
): Outcome<readonly Asked[]> {
	const change = account(host.state, fact, policyFor(host, fact));
	if (!change.ok) return change;
	host.state = change.value.state;
	for (const entry of change.value.entries) writer.write(entry);
	const asked: Asked[] = [];
	for (const runFact of change.value.runFacts) {
		const run = host.runs.get(runFact.invoice);
		if (!run?.state) continue;
		if (isLateEvent(run.state, runFact)) {
			const invoices = [runFact.invoice];
			writer.write({ kind: 'alert', invoices, code: 'late-event', why: [] });
			continue;
		}
		const told = tell(run, { type: 'fact', at: runFact.at, fact: runFact });
		for (const entry of told.entries) writer.write(entry);
		asked.push(...told.asked);
	}
	return ok(asked);
}
