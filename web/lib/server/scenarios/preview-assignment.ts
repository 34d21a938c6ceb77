import { chooseScenario } from '#db/receivables/choose-scenario.ts';
import type { AssignmentRule } from '#db/receivables/choose-scenario.ts';
import { SHOWN } from '#lib/scenarios/assignment-view.ts';
import type { AssignedInvoice, AssignmentPreview, Overlap } from '#lib/scenarios/assignment-view.ts';
import type { Assignable } from './open-invoices.ts';
import { whyScenario } from './why-scenario.ts';

/** Rules in order, and the scenario of what none of them matches. */
export type Assigning = { rules: readonly AssignmentRule[]; fallback: string | null };

/** What `next` would do with invoices like those open today, and which of them would go elsewhere than by `now`. */
export function previewAssignment(
	invoices: readonly Assignable[],
	now: Assigning,
	next: Assigning,
): AssignmentPreview {
	const asked = invoices.map((invoice) => ({ invoice, ...ask(invoice, next) }));
	const changes = asked.flatMap(({ invoice, chosen }) => {
		const before = chooseScenario(choicesOf(invoice, now), invoice.snapshot, invoice.today);
		const from = before?.scenarioId ?? null;
		return from === chosen ? [] : [{ ...shown(invoice), from, to: chosen }];
	});
	const decidedBy = (by: string) =>
		asked.filter(({ steps }) => steps.some((step) => step.by === by && step.answer === 'chose')).length;
	return {
		invoices: invoices.length,
		rules: next.rules.map((_, index) => ({
			matches: asked.filter(({ matching }) => matching.includes(index)).length,
			wins: asked.filter(({ steps }) => steps.some((step) => step.rule === index && step.answer === 'chose'))
				.length,
		})),
		manual: { invoice: decidedBy('invoice'), customer: decidedBy('customer') },
		fallback: decidedBy('default'),
		nowhere: asked.filter(({ chosen }) => chosen === null).length,
		overlaps: overlapsOf(asked),
		changes: changes.slice(0, SHOWN),
		changeCount: changes.length,
	};
}

/** What would be asked of one invoice, and which rules match it whether they are asked or not. */
function ask(invoice: Assignable, assigning: Assigning) {
	const why = whyScenario(choicesOf(invoice, assigning), invoice.snapshot, invoice.today);
	const matching = why.steps.flatMap(({ rule, answer }) =>
		rule !== null && (answer === 'chose' || answer === 'late') ? [rule] : [],
	);
	return { ...why, matching };
}

export const choicesOf = ({ own, customerChoice }: Assignable, { rules, fallback }: Assigning) => ({
	invoice: own,
	customer: customerChoice,
	rules,
	fallback,
});

/** The parts of an invoice that a list shows. */
export const shown = (invoice: Assignable): AssignedInvoice => {
	const { invoiceId, number, customerId, customer, currency, residualCents, running } = invoice;
	return { invoiceId, number, customerId, customer, currency, residualCents, running };
};

function overlapsOf(asked: readonly { invoice: Assignable; matching: readonly number[] }[]): Overlap[] {
	const several = asked.filter(({ matching }) => matching.length > 1);
	const groups = Map.groupBy(several, ({ matching }) => matching.join());
	return [...groups.values()].map((group) => {
		const customers = new Map(group.map(({ invoice }) => [invoice.customerId, invoice.customer]));
		return {
			rules: group[0]?.matching ?? [],
			invoices: group.length,
			customerCount: customers.size,
			customers: [...customers].slice(0, SHOWN).map(([id, name]) => ({ id, name })),
		};
	});
}
