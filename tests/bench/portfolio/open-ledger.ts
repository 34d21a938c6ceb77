import { readCase } from '#workflows/files/case-file.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import type { World, WorldCustomer } from '#lib/designer/time-machine/world/world.ts';
import { halfTold } from '../../web/designer/time-machine/half-told.ts';
import { debtor, organisation } from '../five-steps.ts';

const PER_CUSTOMER = 3;
/** Half of the invoices are late on that day, so that runs stand at every step. */
const TODAY = '2026-11-23';

const two = (n: number): string => String(n).padStart(2, '0');

/** Due dates spread over the half year around today. */
const dueOn = (index: number): string => {
	const month = 8 + (index % 6);
	const year = month > 12 ? 2027 : 2026;
	return `${String(year)}-${two(((month - 1) % 12) + 1)}-${two(1 + (index % 28))}`;
};

function caseOf(count: number): SimulationCase {
	const customers = Array.from({ length: Math.ceil(count / PER_CUSTOMER) }, (_, index) =>
		debtor(`c${String(index)}`),
	);
	const invoices = Array.from({ length: count }, (_, index) => ({
		id: `f${String(index)}`,
		customer: `c${String(Math.floor(index / PER_CUSTOMER))}`,
		amountCents: 10_000 + (index % 997) * 100,
		currency: 'EUR',
		issuedOn: '2026-07-15',
		dueOn: dueOn(index),
	}));
	const read = readCase(JSON.stringify({ organisation, scenario: 'standard', customers, invoices }));
	if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
	return read.value.input;
}

/** A ledger of `count` open invoices in the standard scenario, as the database would hold it on a day of November. */
export function openLedger(count: number): World {
	const input = caseOf(count);
	const at = instantAt(input.calendar, TODAY, '12:00');
	const { accounts, runs } = halfTold(input, at);
	const [{ policy } = { policy: undefined }] = input.customers;
	if (!policy) throw new Error('a ledger has customers');
	const { calendars, ...rules } = policy;
	const customers = Object.values(accounts).map((state): WorldCustomer => {
		const open = Object.keys(state.invoices).filter((id) => !runs[id]?.ended);
		return {
			id: state.customer.id,
			name: state.customer.id,
			debtor: 0,
			collector: `person ${String(state.customer.id.length % 4)}`,
			state: { ...state, applied: {} },
			past: null,
			runs: open.map((invoice) => ({
				invoice,
				scenario: 'standard',
				plan: 0,
				workflow: 'started',
				state: runs[invoice] ?? null,
				startAt: at,
			})),
		};
	});
	const { creditor, debtor: theirs } = calendars;
	const plans = [input.scenarios[0].plan];
	return {
		head: { at, currency: 'EUR', rules, sentToday: 0, creditor, debtors: [theirs], plans },
		customers,
	};
}
