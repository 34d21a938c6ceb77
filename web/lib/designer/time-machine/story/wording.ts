import type { NodeId } from '#workflows/scenario/graph.ts';
import type { PlanNode } from '#workflows/scenario/plan.ts';

/** The steps of a plan by name; what they do where it is known. */
export type NamedSteps = {
	nodes: Readonly<Record<NodeId, Pick<PlanNode, 'label'> & Partial<Pick<PlanNode, 'op'>>>>;
};

/**
 * What words need: the names of steps, the company's currency for what its scenario asks, that of each invoice by its id,
 * the organisation's time zone.
 */
export type Wording = {
	plan: NamedSteps;
	currency: string;
	currencies: ReadonlyMap<string, string>;
	zone: string;
};

/** The currency of an invoice; the company's where it is of no story. */
export const currencyOf = ({ currency, currencies }: Wording, invoice: string | undefined): string =>
	currencies.get(invoice ?? '') ?? currency;

/** The currency of each invoice of a case, by its id. */
export const currenciesOf = ({
	invoices,
}: {
	invoices: readonly { id: string; currency: string }[];
}): ReadonlyMap<string, string> => new Map(invoices.map(({ id, currency }) => [id, currency]));
