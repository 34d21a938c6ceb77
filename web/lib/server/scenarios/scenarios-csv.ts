import { m } from '#lib/paraglide/messages.js';
import { readScenarioFilter } from '#lib/scenarios/scenario-filter.ts';
import type { ScenarioRow } from '#lib/scenarios/view.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { scenariosPage } from './scenarios-screen.ts';

const PAGE_SIZE = 100;

const header = () => [
	...[m.scenarios_name(), m.scenarios_default(), m.scenarios_version(), m.versions_published()],
	...[m.versions_in_force(), m.scenarios_drafts(), m.scenarios_running()],
	...[m.settings_currency(), m.impact_amount()],
];

/** A line a currency: amounts of several are never added up. */
function cells({ name, isDefault, latest, inForce, drafts, running }: ScenarioRow): string[][] {
	const head = [
		...[name, isDefault ? m.scenarios_default() : '', latest ? `v${String(latest.version)}` : ''],
		...[latest?.at ?? '', inForce === null ? '' : `v${String(inForce)}`],
		...[drafts.map((draft) => draft.name).join(', '), String(running.invoices)],
	];
	if (running.amounts.length === 0) return [[...head, '', '']];
	return running.amounts.map(({ currency, cents }) => [...head, currency, decimal(cents, currency)]);
}

/** The scenarios of an address as CSV, all pages. Numbers with a point, dates in ISO: for machines. */
export async function scenariosCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const person = allowed(locals.person, 'see-everything');
	const filter = readScenarioFilter(url.searchParams);
	const at = await now();
	return csvStream({
		fileName: 'scenarios.csv',
		header: header(),
		read: (after) =>
			locals.tx((tx) => scenariosPage(tx, { filter: { ...filter, after }, person, at }, PAGE_SIZE)),
		cells,
	});
}
