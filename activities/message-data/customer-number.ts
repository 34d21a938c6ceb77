/**
 * The number under which a debtor is known here; null where a file gave none, so that the name is the key of its lines:
 * “customer no. Durand SARL” tells nobody anything.
 */
export const customerNumber = ({
	name,
	externalId,
}: {
	name: string;
	externalId: string | null;
}): string | null => (externalId === name ? null : externalId);
