import { callSheetOf } from './view.ts';
import type { CustomerHit, InvoiceHit, PersonHit, SearchAnswer } from './view.ts';

/** One line of the answer: what it is, and where Enter goes. */
export type Hit =
	| { kind: 'customer'; id: string; href: string; found: CustomerHit }
	| { kind: 'person'; id: string; href: string; found: PersonHit }
	| { kind: 'invoice'; id: string; href: string; found: InvoiceHit };

export type HitGroup = { kind: Hit['kind']; hits: readonly Hit[] };

/** The answer as groups, none of them empty, in the order in which a caller names things. */
export function hitGroups({ customers, people, invoices }: SearchAnswer): HitGroup[] {
	const groups: HitGroup[] = [
		{
			kind: 'customer',
			hits: customers.map((found) => ({
				...{ kind: 'customer', id: `c-${found.id}`, href: callSheetOf(found.id), found },
			})),
		},
		{
			kind: 'person',
			hits: people.map((found) => ({
				...{ kind: 'person', id: `p-${found.id}`, href: callSheetOf(found.customerId), found },
			})),
		},
		{
			kind: 'invoice',
			hits: invoices.map((found) => ({
				...{ kind: 'invoice', id: `i-${found.id}`, href: callSheetOf(found.customerId, found.id), found },
			})),
		},
	];
	return groups.filter(({ hits }) => hits.length > 0);
}
