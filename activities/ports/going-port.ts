import { forOrganisation } from '#db/client.ts';
import type { Deps } from '../deps.ts';
import { outboxMail } from './outbox-mail.ts';
import { outboxSms } from './outbox-sms.ts';
import { printByHand } from './print-by-hand.ts';
import { transmitByHand } from './transmit-by-hand.ts';

/** Ways by which something may reach a customer or an agency. */
const CHANNELS = ['mail', 'sms', 'letters', 'collections'] as const;
export type GoingChannel = (typeof CHANNELS)[number];

/** The company's first switch of each channel: a provider is connected. */
const CONNECTED = {
	mail: 'mailConnected',
	sms: 'smsConnected',
	letters: 'lettersConnected',
	collections: 'collectionsConnected',
} as const satisfies Record<GoingChannel, string>;

/** Where everything of a channel stays on this machine, for people to see or to do. */
const staying: { [C in GoingChannel]: () => Deps[C] } = {
	mail: outboxMail,
	sms: outboxSms,
	letters: printByHand,
	collections: transmitByHand,
};

/** Channels for which this machine has a provider: of the others, everything stays here whatever a company switches. */
export const channelsWithProvider = (ports: Pick<Deps, GoingChannel>): readonly GoingChannel[] =>
	CHANNELS.filter((channel) => ports[channel].name !== staying[channel]().name);

/**
 * The provider of a channel, if the company has connected it and gone live: two switches, whatever the channel (n62);
 * else the adapter with which nothing leaves this machine.
 */
export async function goingPort<C extends GoingChannel>(
	deps: Pick<Deps, 'db' | C>,
	organisationId: string,
	channel: C,
): Promise<Deps[C]> {
	const company = await forOrganisation(deps.db, organisationId, (tx) =>
		tx
			.selectFrom('organisation')
			.select(['mailConnected', 'smsConnected', 'lettersConnected', 'collectionsConnected', 'live'])
			.executeTakeFirstOrThrow(),
	);
	return company.live && company[CONNECTED[channel]] ? deps[channel] : staying[channel]();
}
