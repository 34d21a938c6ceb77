export const STEP_ORDERS = ['scenario', 'invoices', 'share', 'money'] as const;

/** What the effects of steps are in order of: `scenario` as the scenarios go, else the greatest first. */
export type StepOrder = (typeof STEP_ORDERS)[number];

type Effect = { invoices: number; percent: number | null; percentOfMoney: number | null };

const valueOf: Readonly<Record<StepOrder, (step: Effect) => number>> = {
	scenario: () => 0,
	invoices: ({ invoices }) => invoices,
	share: ({ percent }) => percent ?? -1,
	money: ({ percentOfMoney }) => percentOfMoney ?? -1,
};

export const readStepOrder = (params: URLSearchParams): StepOrder =>
	STEP_ORDERS.find((known) => known === params.get('order')) ?? 'scenario';

/** Effects of steps in an order; what has done nothing yet comes last, equals stay as the scenarios go. */
export const orderedSteps = <Step extends Effect>(steps: readonly Step[], order: StepOrder): Step[] =>
	steps.toSorted((a, b) => valueOf[order](b) - valueOf[order](a));
