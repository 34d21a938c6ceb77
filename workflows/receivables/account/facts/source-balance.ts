import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';

/**
 * In which currencies accounting says that the customer owes something else than we do: formal steps about invoices in
 * them wait until it agrees, or until a person has explained the difference (domain §3, 82).
 */
export const sourceBalance: FactHandler<'source-balance'> = (state, { differs }) => {
	const { sourceDiffers: _, ...rest } = state;
	return ok({ state: differs.length === 0 ? rest : { ...rest, sourceDiffers: differs } });
};
