import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Assignment, WhyAnswer } from '#lib/scenarios/assignment-view.ts';
import type { FieldValue } from '#workflows/scenario/graph.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { currentAssignment, readAssignment, saveAssignment } from './assignment.ts';
import { openInvoices } from './open-invoices.ts';
import { choicesOf, previewAssignment, shown } from './preview-assignment.ts';
import { whyScenario } from './why-scenario.ts';

const MOST_ANSWERS = 20;

/** Who goes to which scenario, and why a given invoice or customer does (`?q=`). */
export async function assignmentScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const person = allowed(locals.person, 'see-everything');
	const search = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
	const at = await now();
	return locals.tx(async (tx) => {
		const assignment = await currentAssignment(tx);
		const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		return {
			assignment,
			scenarios: await scenarioNames(tx),
			search,
			answers: search === '' ? null : await answers(tx, assignment, search, at),
			currency,
			may: { change: can(person, 'publish-scenarios') },
		};
	});
}

/** Scenarios by name, and whether new runs find a version in them. */
const scenarioNames = async (tx: Tx) => {
	const rows = await tx
		.selectFrom('scenario as s')
		.leftJoin('versionInForce as v', 'v.scenarioId', 's.id')
		.select(['s.id', 's.name', 'v.version'])
		.where('s.archived', '=', false)
		.orderBy('s.name')
		.execute();
	return rows.map(({ version, ...row }) => ({ ...row, ready: version !== null }));
};

async function answers(tx: Tx, assignment: Assignment, search: string, at: Instant): Promise<WhyAnswer[]> {
	const assigning = readAssignment(assignment);
	if (!assigning.ok) return [];
	const invoices = await openInvoices(tx, at, search, MOST_ANSWERS);
	return invoices.map((invoice) => ({
		...shown(invoice),
		...whyScenario(choicesOf(invoice, assigning.value), invoice.snapshot, invoice.today),
	}));
}

const shape = z.strictObject({
	rules: z
		.array(
			z.strictObject({
				id: z.string().max(100),
				when: z.custom<FieldValue>((value) => typeof value === 'object' && value !== null),
				scenarioId: z.string().min(1).max(200),
				appliesFrom: z.iso.date().nullable(),
			}),
		)
		.max(200),
	fallback: z.string().min(1).max(200).nullable(),
	/** absent ⇒ a preview is asked for */
	edition: z.string().optional(),
});

/** Previews rules against the open invoices, or keeps them. Answers `{ preview }`, `{ saved }`, or `{ problem }` with 409. */
export async function assignmentEndpoint({ locals, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'publish-scenarios');
	const body = shape.safeParse(await request.json().catch(() => null));
	if (!body.success) error(400, 'Bad request');
	const { edition, ...wanted } = body.data;
	const at = await now();
	return locals.tx(async (tx) => {
		if (edition !== undefined) {
			const stamp = { at, actor: person.userId };
			const saved = await saveAssignment(tx, person.organisationId, { ...wanted, edition }, stamp);
			return saved.ok
				? Response.json({ saved: saved.value })
				: Response.json({ problem: saved.problem }, { status: 409 });
		}
		const next = readAssignment(wanted);
		if (!next.ok) return Response.json({ problem: next.problem }, { status: 409 });
		const current = readAssignment(await currentAssignment(tx));
		if (!current.ok) return Response.json({ problem: current.problem }, { status: 409 });
		return Response.json({
			preview: previewAssignment(await openInvoices(tx, at), current.value, next.value),
		});
	});
}
