import { m } from '#lib/paraglide/messages.js';
import { readMoveFilter } from '#lib/scenarios/move-filter.ts';
import type { MoveOrder } from '#lib/scenarios/move-order.ts';
import { codeText } from '#lib/text/code-text.ts';
import { problemText } from '#lib/text/problem-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { moveOrdersPage } from './move-orders.ts';
import { versionIn } from './moves-screen.ts';

const PAGE_SIZE = 1000;

const header = () => [
	...[m.runs_invoice(), m.runs_customer(), m.moves_from(), m.moves_state(), m.csv_refusal()],
	...[m.moves_ordered(), m.settings_currency(), m.runs_open()],
];

const cells = ({ state, problem, ...order }: MoveOrder) => [
	...[order.number, order.customer, `v${String(order.fromVersion)}`, codeText('move', state)],
	...[problem && state !== 'moved' ? problemText({ code: problem }) : '', order.at],
	...[order.currency, decimal(order.residualCents, order.currency)],
];

type Asked = { locals: App.Locals; params: { id: string; n: string }; url: URL };

/** The orders to move to a version that an address filters, as CSV. Numbers with a point, dates in ISO: for machines. @throws 404 */
export function moveOrdersCsv({ locals, params, url }: Asked): Response {
	allowed(locals.person, 'see-everything');
	const target = { scenarioId: params.id, version: versionIn(params.n) };
	const filter = readMoveFilter(url.searchParams);
	return csvStream({
		fileName: 'moves.csv',
		header: header(),
		read: (after) => locals.tx((tx) => moveOrdersPage(tx, target, { ...filter, after }, PAGE_SIZE)),
		cells: (order) => [cells(order)],
	});
}
