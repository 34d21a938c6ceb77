import type { Fact } from '#workflows/receivables/account/fact.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';

type Named = { table: 'payment' | 'credit' | 'promise' | 'dispute'; id: string };

function named(fact: Fact): Named | undefined {
	switch (fact.type) {
		case 'payment':
			return { table: 'payment', id: fact.payment };
		case 'credit-note':
			return { table: 'credit', id: fact.creditNote };
		case 'promise':
			return { table: 'promise', id: fact.promise };
		case 'dispute-opened':
			return { table: 'dispute', id: fact.dispute };
		default:
			return undefined;
	}
}

const REFUSALS = {
	payment: (payment: string) => refuse('payment-exists', { payment }),
	credit: (creditNote: string) => refuse('credit-note-exists', { creditNote }),
	promise: (promise: string) => refuse('promise-exists', { promise }),
	dispute: (dispute: string) => refuse('dispute-exists', { dispute }),
};

/**
 * An account knows its own ids (but those of its disputes); this knows the other customers'. Ids of payments, credit
 * notes, promises and disputes are unique in a company.
 * @returns a check that gives the refusal of a fact whose id another customer has
 */
export async function takenElsewhere(tx: Tx, customerId: string, facts: readonly Fact[]) {
	const wanted = facts.map(named).filter((one) => one !== undefined);
	const taken = new Set<string>();
	for (const table of new Set(wanted.map((one) => one.table))) {
		const ids = wanted.filter((one) => one.table === table).map(({ id }) => id);
		const rows = await tx
			.selectFrom(table)
			.select('id')
			.where('id', 'in', ids)
			.$if(table !== 'dispute', (query) => query.where('customerId', '<>', customerId))
			.execute();
		for (const { id } of rows) taken.add(`${table}/${id}`);
	}
	return (fact: Fact) => {
		const one = named(fact);
		return one && taken.has(`${one.table}/${one.id}`) ? REFUSALS[one.table](one.id) : undefined;
	};
}
