import { z } from 'zod';

// What the tests read of each answer; whatever else it holds is kept as it came.

/** One thing wrong at one place of a request. */
const fault = z.looseObject({
	pointer: z.string(),
	code: z.string(),
	params: z.record(z.string(), z.unknown()),
});

const lineProblem = z.looseObject({ code: z.string(), errors: z.array(fault) });

/** A refused request. */
export const problem = lineProblem.extend({ title: z.string() });

const line = z.looseObject({ status: z.string(), warnings: z.array(z.unknown()) });

/** Lines of which some may be refused. */
export const batch = z.looseObject({ lines: z.array(line.extend({ problem: lineProblem.optional() })) });

/** One line, taken. */
export const taken = z.looseObject({ lines: z.tuple([line.extend({ id: z.string() })]) });

/** One page of a list. */
export const page = z.looseObject({
	items: z.array(z.looseObject({ id: z.string() })),
	next: z.string().nullable(),
});

export const customers = z.looseObject({ items: z.array(z.looseObject({ name: z.string() })) });

export const invoice = z.looseObject({
	status: z.string().nullable(),
	closed: z.string().nullable(),
	money: z.looseObject({ amountCents: z.int(), residualCents: z.int() }),
	nextAction: z.looseObject({}).nullable(),
	agreements: z.looseObject({ disputes: z.array(z.unknown()) }),
	timeline: z.array(z.looseObject({ details: z.record(z.string(), z.unknown()) })),
});

export const payment = z.looseObject({ customer: z.string() });

export const resolution = z.looseObject({ settled: z.array(z.string()) });

export const document = z.looseObject({ id: z.string() });

export const importedFile = z.looseObject({ batch: z.string() });

export const scenarioReport = z.looseObject({ hash: z.string() });

export const scenarioVersion = z.looseObject({ scenario: z.record(z.string(), z.unknown()) });

export const simulation = z.looseObject({
	lines: z.array(z.looseObject({ at: z.string(), kind: z.string() })),
});
