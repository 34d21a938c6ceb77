import type { Outcome } from '../outcome.ts';
import type { TraceEntry } from '../trace.ts';
import type { Fact, FactType } from './fact.ts';
import type { AccountRefusal } from './refusal.ts';
import type { RunFact } from './run-fact.ts';
import type { AccountPolicy, AccountState } from './state.ts';

/**
 * What one handler makes of its fact. Runs whose snapshot changes are told without being named; `named` are told even
 * if nothing in their snapshot moved.
 */
export type FactEffect = {
	state: AccountState;
	named?: readonly string[];
	letter?: RunFact['cause']['letter'];
	entries?: readonly TraceEntry[];
};

export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** Handler of one type of fact: pure, no handler knows another. */
export type FactHandler<T extends FactType> = (
	state: AccountState,
	fact: FactOf<T>,
	policy: AccountPolicy,
) => Outcome<FactEffect, AccountRefusal>;
