import { expect, test } from 'vitest';
import { NOT_CHASED, whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { LateSituation, NotChased } from '#workflows/receivables/steering/why-not-chased.ts';

const chased: LateSituation = {
	workflow: 'started',
	status: 'overdue',
	waitingFor: 'waiting',
	startsLater: false,
	leftOut: false,
	disputed: 'none',
	paused: false,
	promised: false,
	skipped: null,
	failed: false,
	unreachable: false,
};

test('something with a date, a person’s task or a collection agency is chasing', () => {
	for (const waitingFor of ['waiting', 'deferred', 'tasked', 'confirming', 'approving', 'contacting'])
		expect(whyNotChased({ ...chased, waitingFor })).toBeNull();
	expect(whyNotChased({ ...chased, disputed: 'part' })).toBeNull();
	expect(whyNotChased({ ...chased, workflow: 'closed', waitingFor: null, status: 'collections' })).toBeNull();
	expect(whyNotChased({ ...chased, workflow: 'planned', waitingFor: null })).toBeNull();
	expect(whyNotChased({ ...chased, skipped: 'past-due' })).toBeNull();
});

const reasons: readonly [NotChased, Partial<LateSituation>][] = [
	['no-scenario', { workflow: null, status: null, waitingFor: null }],
	['held-batch', { workflow: 'held', waitingFor: null }],
	['left-out', { workflow: 'closed', waitingFor: null, leftOut: true, paused: true }],
	['paused', { paused: true }],
	['paused', { waitingFor: 'held:pause' }],
	['promised', { promised: true }],
	['disputed', { disputed: 'whole' }],
	['disputed', { waitingFor: 'held:dispute' }],
	['payment-data', { waitingFor: 'held:data-stale' }],
	['source-differs', { waitingFor: 'held:source-differs' }],
	['unmatched-money', { waitingFor: 'held:awaited' }],
	['unmatched-money', { waitingFor: 'held:unmatched' }],
	['volume', { waitingFor: 'held:volume' }],
	['small-amount', { skipped: 'min-amount' }],
	['factored', { skipped: 'factored' }],
	['awaiting-collection', { skipped: 'awaiting-collection' }],
	['failed', { failed: true }],
	['no-contact', { unreachable: true }],
	['not-started', { workflow: 'planned', waitingFor: null, startsLater: true }],
	['ended', { workflow: 'closed', waitingFor: null }],
	['stuck', { waitingFor: null }],
];

test.each(reasons)('%s', (reason, changes) => {
	expect(whyNotChased({ ...chased, ...changes })).toBe(reason);
});

test('every reason has its situation here', () => {
	expect(new Set(reasons.map(([reason]) => reason))).toEqual(new Set(NOT_CHASED));
});
