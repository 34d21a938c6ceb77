import { error } from '@sveltejs/kit';

const INSUFFICIENT_PRIVILEGE = '42501';

const isRefusedBelow = (thrown: unknown): boolean =>
	thrown instanceof Error && 'code' in thrown && thrown.code === INSUFFICIENT_PRIVILEGE;

/**
 * What the database refuses to a person (migration 105) is a refusal to them, not a fault of ours: the server should have
 * asked before. @throws 403 for it; whatever else goes wrong, as it is
 */
export async function forbiddenBelow<Value>(work: Promise<Value>): Promise<Value> {
	try {
		return await work;
	} catch (thrown) {
		if (isRefusedBelow(thrown)) error(403, 'Forbidden');
		throw thrown;
	}
}
