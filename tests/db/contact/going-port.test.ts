import { beforeAll, expect, test } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { channelsWithProvider, goingPort } from '#activities/ports/going-port.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';

let world: OrganisationDatabase;
let deps: Deps;
beforeAll(async () => {
	world = await organisationDatabase();
	const provider = { name: 'provider' };
	const ports = { mail: provider, sms: provider, letters: provider, collections: provider };
	deps = { db: world.db, ...ports } as unknown as Deps;
});

const CHANNELS = [
	['mail', 'mailConnected', 'outbox'],
	['sms', 'smsConnected', 'outbox'],
	['letters', 'lettersConnected', 'print-by-hand'],
	['collections', 'collectionsConnected', 'transmit-by-hand'],
] as const;
const OFF = {
	mailConnected: false,
	smsConnected: false,
	lettersConnected: false,
	collectionsConnected: false,
};
const ON = { mailConnected: true, smsConnected: true, lettersConnected: true, collectionsConnected: true };

test.each(CHANNELS)(
	'%s reaches its provider once it is connected and the company is live, whatever the others are',
	async (channel, own, stays) => {
		const reached = async (switches: typeof ON & { live: boolean }) => {
			await world.inside((tx) => tx.updateTable('organisation').set(switches).execute());
			return (await goingPort(deps, world.organisationId, channel)).name;
		};
		expect(await reached({ ...OFF, live: false })).toBe(stays);
		expect(await reached({ ...ON, live: false })).toBe(stays);
		expect(await reached({ ...ON, [own]: false, live: true })).toBe(stays);
		expect(await reached({ ...OFF, [own]: true, live: true })).toBe('provider');
	},
);

test('a machine says for which channels it has a provider', () => {
	const stays = Object.fromEntries(CHANNELS.map(([channel, , name]) => [channel, { name }]));
	expect(channelsWithProvider(stays as unknown as Deps)).toEqual([]);
	expect(channelsWithProvider({ ...stays, sms: { name: 'twilio' } } as unknown as Deps)).toEqual(['sms']);
});
