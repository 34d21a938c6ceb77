import { activityInfo, log } from '@temporalio/activity';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { RunRef } from '#workflows/collection/orders.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import type { GoingChannel } from '../ports/going-port.ts';
import { tellTrouble } from './tell-trouble.ts';
import { faultOver } from './trouble-over.ts';
import { troubleOf } from './trouble-of.ts';

type Order = RunRef & { at: Instant };
/** What an order asks for, named for ever, and the step that asks. */
export type WorkOf<O extends Order> = (order: O) => { work: string; node: string | null };

/** That people cannot be told must not stop what they would be told of; the next try tells them. */
const inPassing = async (
	deps: Pick<Deps, 'db'>,
	organisationId: string,
	tell: (tx: Tx) => Promise<void>,
): Promise<void> => {
	await forOrganisation(deps.db, organisationId, tell).catch((error: unknown) => {
		log.warn('people could not be told', { error });
	});
};

/**
 * The same activity, with people told while it fails again and again, and no longer asked once it has worked after all.
 * @param channel by which it reaches the customer; null ⇒ it touches our own database alone
 */
export const watched =
	<O extends Order, Result>(
		deps: Pick<Deps, 'db' | 'clock'>,
		{ channel, workOf }: { channel: GoingChannel | null; workOf: WorkOf<O> },
		activity: (order: O) => Promise<Result>,
	) =>
	async (order: O): Promise<Result> => {
		const { attempt } = activityInfo();
		const { organisationId, customerId, runId, invoice, at: since } = order;
		const { work, node } = workOf(order);
		try {
			const result = await activity(order);
			if (attempt > 1)
				await inPassing(deps, organisationId, async (tx) => faultOver(tx, work, await deps.clock.now()));
			return result;
		} catch (error) {
			const trouble = troubleOf(error);
			if (trouble)
				await inPassing(deps, organisationId, async (tx) =>
					tellTrouble(tx, {
						...{ organisationId, customerId, runId, invoice, work, node, channel, since, attempt },
						...{ trouble, error, now: await deps.clock.now() },
					}),
				);
			throw error;
		}
	};
