import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { allowed } from '../rights.ts';
import { liveMessage } from './live-figures.ts';
import type { LiveFigures } from './live-figures.ts';
import { watchLive } from './live-watch.ts';

const HEARTBEAT_MS = 15_000;
/** The browser joins again by itself: rights are asked anew, and nothing is kept open for ever. */
const LONGEST_MS = 5 * 60_000;

/** The figures of a scenario as server-sent events `counts`: all at first, then what changes. @throws 404 */
export async function liveEndpoint({ locals, params, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'see-everything');
	const scenarioId = params['id'] ?? '';
	const known = await locals.tx((tx) =>
		tx.selectFrom('scenario').select('id').where('id', '=', scenarioId).executeTakeFirst(),
	);
	if (!known) error(404, 'Not found');
	return new Response(eventStream(person.organisationId, scenarioId, request.signal), {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no',
		},
	});
}

function eventStream(organisationId: string, scenarioId: string, signal: AbortSignal): ReadableStream {
	const encoder = new TextEncoder();
	let leave = (): void => undefined;
	return new ReadableStream<Uint8Array>({
		start(controller) {
			let told: LiveFigures | null = null;
			const say = (text: string): void => {
				controller.enqueue(encoder.encode(text));
			};
			const forget = watchLive(organisationId, scenarioId, (figures) => {
				const message = liveMessage(told, figures);
				told = figures;
				if (message) say(`event: counts\ndata: ${JSON.stringify(message)}\n\n`);
			});
			const beat = setInterval(() => {
				say(': still here\n\n');
			}, HEARTBEAT_MS).unref();
			const end = setTimeout(() => {
				leave();
				controller.close();
			}, LONGEST_MS).unref();
			leave = () => {
				forget();
				clearInterval(beat);
				clearTimeout(end);
			};
			signal.addEventListener('abort', leave, { once: true });
			say('retry: 2000\n\n');
		},
		cancel() {
			leave();
		},
	});
}
