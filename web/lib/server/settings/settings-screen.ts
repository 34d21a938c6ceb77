import type { Tx } from '#db/client.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';

/**
 * What a page of the settings shows to whoever sees everything. Each page asks for itself: a browser may ask for the
 * data of a page without that of the layout around it, and then the layout's question is never put.
 * @throws 401, 403
 */
export const settingsScreen =
	<T>(read: (tx: Tx, person: Person, url: URL) => Promise<T>) =>
	({ locals, url }: { locals: App.Locals; url: URL }): Promise<T> => {
		const person = allowed(locals.person, 'see-everything');
		return locals.tx((tx) => read(tx, person, url));
	};
