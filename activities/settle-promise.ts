import { ApplicationFailure } from '@temporalio/activity';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import type { PromiseOrder } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';
import { flushOutbox } from './relay/flush-outbox.ts';

/**
 * Tells the account that a promise has reached its grace day; every covered run asks, the first one settles it.
 * The outcome goes back to the runs before this ends, so that no contact can be decided on an unsettled promise.
 * @throws ApplicationFailure with the refusal's code (not retried) when the account knows no such promise
 */
export const settlePromise =
	(deps: Pick<Deps, 'db' | 'client' | 'clock'>) =>
	async ({ organisationId, customerId, at, promise }: PromiseOrder): Promise<void> => {
		const told = await forOrganisation(deps.db, organisationId, (tx) =>
			recordFact(tx, organisationId, customerId, {
				id: `promise-due/${promise}`,
				at,
				actor: null,
				type: 'promise-due',
				promise,
			}),
		);
		if (!told.ok) throw ApplicationFailure.nonRetryable(told.problem.code, told.problem.code);
		await flushOutbox(deps, organisationId);
	};
