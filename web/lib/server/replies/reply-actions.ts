import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { decisionShape } from './decision.ts';
import { placeReply, placeShape } from './place-reply.ts';
import { LARGEST_EML_BYTES, readEml } from './read-eml.ts';
import { replySeen } from './reply-seen.ts';
import { settleReply } from './settle-reply.ts';
import { takeReply } from './take-reply.ts';

/** A mail that somebody saved to a file comes in like one that the provider hands over. */
export async function upload({ locals, request }: RequestEvent) {
	const person = allowed(locals.person, 'record-facts');
	const file = (await request.formData()).get('file');
	if (!(file instanceof File) || file.size === 0)
		return formRefused('upload', { code: 'empty-file', params: {} });
	if (file.size > LARGEST_EML_BYTES)
		return formRefused('upload', { code: 'eml-too-large', params: { megabytes: 20 } });
	const mail = await readEml(new Uint8Array(await file.arrayBuffer()));
	if (!mail.ok) return formRefused('upload', mail.problem);
	const { organisationId, userId: actor } = person;
	const at = await now();
	const { id } = await locals.tx((tx) =>
		takeReply(tx, { organisationId, way: 'upload', mail: mail.value, at, actor }),
	);
	redirect(303, `/replies/${id}`);
}

/** Says whose mail it is. */
export async function place(event: RequestEvent) {
	const { locals, params } = event;
	const person = allowed(locals.person, 'record-facts');
	const parsed = parseForm(placeShape, await event.request.formData());
	if (!parsed.ok) return formMisread('place', parsed);
	const by = { person, at: await now() };
	const placed = await locals.tx(async (tx) => {
		const reply = (await replySeen(tx, params['id'] ?? '', person)) ?? error(404, 'Not found');
		return placeReply(tx, reply, parsed.value, by);
	});
	return placed.ok ? formDone('place') : formRefused('place', placed.problem);
}

/** Decides what a reply means, once; a second person finds it done. */
export async function decide(event: RequestEvent) {
	const { locals, params } = event;
	const person = allowed(locals.person, 'record-facts');
	const data = await event.request.formData();
	const parsed = parseForm(decisionShape, data);
	if (!parsed.ok) return formMisread('decide', parsed);
	const by = { person, at: await now() };
	const problem = await locals.tx(async (tx) => {
		const reply = (await replySeen(tx, params['id'] ?? '', person)) ?? error(404, 'Not found');
		const { customerId, state } = reply;
		if (state === 'done') return { code: 'reply-settled', params: {} };
		if (customerId === null) return { code: 'reply-not-placed', params: {} };
		return settleReply(tx, { reply, customerId, said: parsed.value, by });
	});
	return problem ? formRefused('decide', problem, data) : formDone('decide');
}
