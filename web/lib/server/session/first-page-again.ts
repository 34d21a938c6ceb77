import { redirect } from '@sveltejs/kit';
import { isUnreadable } from '../is-unreadable.ts';

/**
 * Runs what reads a list whose address may name a place in it (`?after=`). A place that no page ever told, but that has
 * the shape of one, is refused by Postgres alone, in each list's own type: the list begins anew then.
 * @throws a redirection to the same address without the place; whatever else goes wrong, as it is
 */
export async function firstPageAgain<Value>(
	{ url, request }: { url: URL; request: { method: string } },
	read: () => Promise<Value>,
): Promise<Value> {
	try {
		return await read();
	} catch (error) {
		const isList = request.method === 'GET' && url.searchParams.has('after');
		if (!isList || !isUnreadable(error)) throw error;
		const first = new URL(url);
		first.searchParams.delete('after');
		return redirect(303, first.pathname + first.search);
	}
}
