import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { DeliveryRefused } from './delivery-error.ts';

const privateAddresses = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
	['224.0.0.0', 3],
] as const)
	privateAddresses.addSubnet(network, prefix, 'ipv4');
privateAddresses.addAddress('::', 'ipv6');
privateAddresses.addAddress('::1', 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

const isPrivate = (address: string): boolean =>
	privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const refusal = (host: string): DeliveryRefused =>
	new DeliveryRefused('receiver-refused', 'private address', host);

/** Refuses a host that is written as an address of our own network: no name is looked up for it. Throws `DeliveryRefused`. */
export function refusePrivateAddress({ hostname }: URL): void {
	const host = hostname.replace(/^\[|\]$/g, '');
	if (isIP(host) && isPrivate(host)) throw refusal(hostname);
}

/**
 * Looks a name up for the very socket that will be opened, and refuses it when it leads into our own network: a name that
 * answers otherwise the second time (DNS rebinding) is asked only once.
 */
export const publicLookup: LookupFunction = (host, options, answer) => {
	lookup(host, { ...options, all: true }, (failure, addresses) => {
		if (failure) answer(failure, []);
		else if (addresses.some(({ address }) => isPrivate(address))) answer(refusal(host), []);
		else if (options.all) answer(null, addresses);
		else answer(null, addresses[0]?.address ?? '', addresses[0]?.family);
	});
};
