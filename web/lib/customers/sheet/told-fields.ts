/** Fields of a customer's identity whose history says what they were and became; of others it says that they changed. */
export const TOLD_FIELDS = [
	...(['name', 'kind', 'siren', 'siret', 'vatNumber'] as const),
	...(['language', 'country', 'region', 'address'] as const),
] as const;

/** One of them as the journal keeps it: null for nothing. */
export type ToldChange = { field: (typeof TOLD_FIELDS)[number]; from: string | null; to: string | null };
