import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { forOrganisation } from '#db/client.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { database } from '#lib/server/database.ts';
import { log } from '#lib/server/log.ts';
import { actsOf } from '#lib/server/rights.ts';
import { firstPageAgain } from '#lib/server/session/first-page-again.ts';
import { forbiddenBelow } from '#lib/server/session/forbidden-below.ts';
import { guarded } from '#lib/server/session/guarded.ts';
import { signedInPerson } from '#lib/server/session/person.ts';
import { whoseCustomers } from '#lib/server/session/whose-customers.ts';
import { isFromOwnPage } from '#lib/server/session/same-origin.ts';
import { themeOf } from '#lib/shell/theme.ts';

/** The debtor's page keeps its language in its address: nothing is stored on the visitor's device. */
function inAskedLanguage({ request, url }: RequestEvent): Request {
	const asked = url.pathname.startsWith('/d/') ? url.searchParams.get('lang') : null;
	return asked === 'fr' || asked === 'en'
		? new Request(request.url, { headers: { cookie: `locale=${asked}` } })
		: request;
}

/** Language, and the attributes of the page that depend on the visitor. */
const speak: Handle = ({ event, resolve }) =>
	paraglideMiddleware(inAskedLanguage(event), ({ locale }) => {
		event.locals.theme = themeOf(event.cookies.get('theme'));
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
		});
	});

/** Who is there; screens of a company are for its people. The API has its own keys and needs no session. */
const identify: Handle = async ({ event, resolve }) => {
	const route = event.route.id ?? '';
	const ownKeys = route.startsWith('/api/');
	if (!ownKeys && !isFromOwnPage(event)) return new Response('Forbidden', { status: 403 });
	// No text of ours has a null character: Postgres could not hold it.
	if (!ownKeys && event.url.href.includes('%00')) return new Response('Bad Request', { status: 400 });
	const person = ownKeys ? null : await signedInPerson(event);
	event.locals.person = person;
	let seen: ReturnType<typeof whoseCustomers> | null = null;
	event.locals.tx = async (work) => {
		if (!person) throw new Error('Nobody is signed in.');
		seen ??= whoseCustomers(database(), person);
		const whose = await seen;
		const acts = actsOf(person);
		return firstPageAgain(event, () =>
			forbiddenBelow(forOrganisation(database(), person.organisationId, work, whose, acts)),
		);
	};
	if (route.startsWith('/(app)') && !person)
		redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
	return resolve(event);
};

export const handle = sequence(guarded, speak, identify);

/** What goes wrong is logged under an id; the visitor sees the id and what to do, never the trace. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return {};
	const id = randomUUID().slice(0, 8);
	log.error({ id, err: error, path: event.url.pathname }, 'request failed');
	return { id };
};
