import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';

let addresses = 0;

type Asked = {
	path?: string;
	params?: Record<string, string>;
	form?: Record<string, string | string[] | File>;
	/** several requests of one visitor share an address */
	from?: string;
	person?: App.Locals['person'];
};

function formOf(fields: NonNullable<Asked['form']>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
	return data;
}

/** A request to the debtor's pages as the server sees it. Each comes from another address unless said. */
export function debtorEvent(word: string, asked: Asked = {}): RequestEvent {
	const { form, path = '?lang=fr', params = {}, person = null } = asked;
	const from = asked.from ?? `203.0.113.${String((addresses += 1))}`;
	const url = new URL(`http://debtor.test/d/${word}${path}`);
	const request = new Request(url, form ? { method: 'POST', body: formOf(form) } : {});
	const event = {
		url,
		request,
		params: { token: word, ...params },
		locals: { person },
		getClientAddress: () => from,
		setHeaders: () => undefined,
	};
	return event as unknown as RequestEvent;
}

/** What a visitor gets of a page, an action or a file, thrown or answered: comparable as a whole. */
export async function got(work: () => Promise<unknown>): Promise<{ status: number; body: unknown }> {
	try {
		const answer = await work();
		if (isActionFailure(answer)) return { status: answer.status, body: answer.data };
		if (answer instanceof Response) return { status: answer.status, body: await answer.text() };
		return { status: 200, body: answer };
	} catch (thrown) {
		if (isHttpError(thrown)) return { status: thrown.status, body: thrown.body };
		if (isRedirect(thrown)) return { status: thrown.status, body: thrown.location };
		throw thrown;
	}
}
