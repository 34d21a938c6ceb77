import type { RequestEvent } from '@sveltejs/kit';
import { environment } from '../../environment.ts';
import { signedInPerson } from '../../session/person.ts';
import { answerCodec } from './answer-codec.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine makes every visitor look local: its forwarded header tells. */
function isLoopback(event: RequestEvent): boolean {
	const { headers } = event.request;
	return (
		LOOPBACK.has(event.getClientAddress()) && !headers.has('x-forwarded-for') && !headers.has('forwarded')
	);
}

/** One call of the Temporal UI. */
export async function codecRequest(event: RequestEvent, act: string): Promise<Response> {
	const { temporalUi } = environment();
	const person = event.request.method === 'OPTIONS' ? null : await signedInPerson(event);
	return answerCodec(event.request, act, {
		isAdmin: person?.roles.includes('admin') ?? false,
		isLoopback: isLoopback(event),
		uiOrigin: temporalUi === null ? null : new URL(temporalUi).origin,
	});
}
