import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { expectationsOf, forgetExpectation, keepExpectation } from './expectations.ts';
import type { NewExpectation } from './expectations.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;

/** A whole customer's story is some hundred kilobytes; this is far above. */
const LONGEST = 5_000_000;

const line = z.looseObject({ at: z.string(), seq: z.number(), kind: z.string(), customer: z.string() });
const shape = z.object({
	name: z.string().trim().min(1).max(120),
	tried: z.looseObject({
		calendar: z.looseObject({ zone: z.string() }),
		customers: z.array(z.looseObject({ customer: z.looseObject({ id: z.string() }) })),
		invoices: z.array(z.looseObject({ id: z.string() })).min(1),
		events: z.array(z.looseObject({ at: z.number(), type: z.string() })),
	}),
	trace: z.array(line),
});

const scenarioOf = ({ params }: Event): string => params['id'] ?? error(404, 'Not found');

async function bodyOf(request: Request): Promise<NewExpectation> {
	const text = await request.text();
	if (text.length > LONGEST) error(413, 'Too large');
	let raw: unknown = null;
	try {
		raw = JSON.parse(text);
	} catch {
		error(400, 'Bad request');
	}
	const parsed = shape.safeParse(raw);
	return parsed.success ? (parsed.data as unknown as NewExpectation) : error(400, 'Bad request');
}

/** What the scenario is expected to do. */
export async function listExpectations(event: Event): Promise<Response> {
	allowed(event.locals.person, 'see-everything');
	return Response.json(await event.locals.tx((tx) => expectationsOf(tx, scenarioOf(event))));
}

/** Keeps a story under a name, and answers all of them. @throws 400, 403, 404, 413 */
export async function postExpectation(event: Event): Promise<Response> {
	const person = allowed(event.locals.person, 'draw-scenarios');
	const kept = await bodyOf(event.request);
	const at = new Date(await now());
	return Response.json(
		await event.locals.tx(async (tx) => {
			await keepExpectation(tx, scenarioOf(event), kept, person.userId, at);
			return expectationsOf(tx, scenarioOf(event));
		}),
	);
}

/** Forgets the one named by `?id=`, and answers the others. */
export async function deleteExpectation(event: Event): Promise<Response> {
	allowed(event.locals.person, 'draw-scenarios');
	const id = event.url.searchParams.get('id') ?? '';
	if (!z.uuid().safeParse(id).success) error(400, 'Bad request');
	return Response.json(
		await event.locals.tx(async (tx) => {
			await forgetExpectation(tx, scenarioOf(event), id);
			return expectationsOf(tx, scenarioOf(event));
		}),
	);
}
