/** What the reply addresses of our messages carry after their `+`, in any address a mail went to; case is lost on the way. */
export const replyTokens = (addresses: readonly string[]): string[] => [
	...new Set(
		addresses.flatMap((address) =>
			[...address.toLowerCase().matchAll(/\+([a-z2-7]{26})@/g)].flatMap(([, token]) => token ?? []),
		),
	),
];
