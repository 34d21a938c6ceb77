import { z } from 'zod';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { civilDate } from '../fields/common.ts';
import { textOf, yamlOrJson } from '../fields/text-body.ts';
import { refused } from '../problem.ts';
import { locatedErrors } from '../scenarios/located-errors.ts';
import { yearsWritten } from '../simulations/story-span.ts';
import { inThread } from '../threads/in-thread.ts';
import type { SimulationReply } from '../threads/simulation.ts';

const LONGEST_TEXT = 2_000_000;
/** Calendars are made for every year of the story. */
const MOST_YEARS = 30;
const LIMITS = { patienceMs: 10_000, memoryMb: 512 };
const AT_ONCE = 2;

let running = 0;

const traceLine = z
	.looseObject({
		at: z.string(),
		seq: z.int(),
		kind: z.string(),
		customer: z.string(),
		invoices: z.array(z.string()),
		why: z.array(z.unknown()),
	})
	.meta({ id: 'TraceLine', description: 'As `amiable simulate --json` prints it.' });

/** What would happen, to whom, when and why; nothing is stored and nothing leaves. */
export const simulateCase = defineEndpoint({
	method: 'POST',
	path: '/simulations',
	scope: 'simulate',
	tag: 'Scenarios',
	summary: 'Simulate a case',
	description:
		'The body is a case file, YAML or JSON, as for `amiable simulate`; scenarios are templates or written in it. Ten seconds at most.',
	query: z.strictObject({ until: civilDate.optional().meta({ description: 'The last day of the story.' }) }),
	body: rawBody(yamlOrJson),
	answers: { 200: z.strictObject({ lines: z.array(traceLine) }).meta({ id: 'Simulation' }) },
	handle: async ({ body, query: { until } }) => {
		const text = textOf(body);
		if (!text.ok) return text;
		if (text.value.length > LONGEST_TEXT) return refused(413, 'file-too-long', { longest: LONGEST_TEXT });
		const years = yearsWritten(`${text.value} ${until ?? ''}`);
		if (years > MOST_YEARS) return refused(422, 'story-too-long', { years, most: MOST_YEARS });
		if (running >= AT_ONCE) return refused(503, 'simulations-busy', { most: AT_ONCE });
		running += 1;
		try {
			const reply = await inThread<SimulationReply>('simulation.ts', { text: text.value, until }, LIMITS);
			if (!reply.ok) return refused(422, reply.problem.code, reply.problem.params);
			if ('lines' in reply.value)
				return answer(200, {
					lines: reply.value.lines.map((line) => ({
						...line,
						why: [...line.why],
						invoices: [...line.invoices],
					})),
				});
			const { problems } = reply.value;
			return refused(422, 'case-invalid', { count: problems.length }, locatedErrors(problems));
		} finally {
			running -= 1;
		}
	},
});
