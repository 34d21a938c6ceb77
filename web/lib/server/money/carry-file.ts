import type { RequestEvent } from '@sveltejs/kit';
import { carryOutLines } from '#db/money/carry-out-lines.ts';
import type { CarriedOut } from '#db/money/carry-out-lines.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';

/** A request answers after about this long, so that the page can say how far it is. */
const SLICE_MS = 1_500;

async function carry(person: Person, locals: App.Locals, fileId: string): Promise<CarriedOut> {
	const stamp = { at: await now() };
	const looked = await locals.tx((tx) => proposeLines(tx, { fileId }, stamp));
	const until = performance.now() + (looked > 1_000 ? 0 : SLICE_MS);
	return carryOutLines(database(), person.organisationId, { fileId, until }, stamp);
}

/** One slice of a file's work: lines are looked at, then carried out; asked again it goes on where it stopped. @throws 404 */
export async function carryFile({ locals, params }: RequestEvent): Promise<CarriedOut> {
	const person = allowed(locals.person, 'record-facts');
	const fileId = params['id'] ?? '';
	return carry(person, locals, fileId);
}

export const carryFileSlice = async (event: RequestEvent): Promise<Response> =>
	Response.json(await carryFile(event));
