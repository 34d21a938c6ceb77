import { MockActivityEnvironment } from '@temporalio/testing';
import { expect } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { printByHand } from '#activities/ports/print-by-hand.ts';
import { sendLetter } from '#activities/send-letter.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { on } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

export const noticeKey = ({ organisationId }: ReceivablesWorld): string =>
	`inv/${organisationId}/a/formal-notice:1`;

/** The formal notice of invoice `a`, decided and printed on Thursday 25 February 2027. */
export async function printNotice(world: ReceivablesWorld, intent: Partial<Intent> = {}): Promise<void> {
	const deps = {
		db: world.db,
		letters: printByHand(),
		clock: { now: () => Promise.resolve(on(2, 25, 8)) },
	} as unknown as Deps;
	const order = {
		organisationId: world.organisationId,
		customerId: world.customer,
		invoice: 'a',
		runId: `inv/${world.organisationId}/a`,
		at: on(2, 25, 8),
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
		intent: {
			key: noticeKey(world),
			attempt: 0,
			invoice: 'a',
			node: 'formal-notice',
			kind: 'formal-notice',
			channel: 'letter',
			level: 'formal',
			template: 'formal-notice',
			to: [],
			grant: { days: 8, from: 'reception' },
			formalReached: false,
			handedOff: false,
			deferrals: null,
			why: [],
			owner: 'collector',
			...intent,
		} satisfies Intent,
	};
	const result = await new MockActivityEnvironment().run(sendLetter(deps), order);
	expect(result).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
}
