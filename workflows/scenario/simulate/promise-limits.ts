import type { Fact } from '../../receivables/account/fact.ts';
import type { AccountPolicy } from '../../receivables/account/state.ts';
import { noEntries } from '../../receivables/entries.ts';
import type { SimulatedAccount } from './simulated-run.ts';

/** The rules under which a fact is taken: a promise also meets the limits of the scenarios that chase its invoices. */
export function policyFor({ policy, runs }: SimulatedAccount, fact: Fact): AccountPolicy {
	if (fact.type !== 'promise') return policy;
	const scenarioPromises = noEntries<number>();
	for (const invoice of fact.invoices) {
		const run = runs.get(invoice);
		const most = run?.state?.ended ? undefined : run?.context.plan.settings.maxPromises;
		if (most !== undefined) scenarioPromises[invoice] = most;
	}
	return { ...policy, scenarioPromises };
}
