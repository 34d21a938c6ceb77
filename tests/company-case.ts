import { readCase } from '#workflows/files/case-file.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * Several customers of one company, each with an invoice of its own named after it, all due on one day, under the
 * standard scenario; `perDay`: messages that the company lets leave a day.
 */
export function companyCase(
	names: readonly string[],
	{
		perDay,
		due,
		until,
		events = [],
	}: { perDay?: number; due: string; until: string; events?: readonly Raw[] },
): SimulationCase {
	const guard = perDay === undefined ? {} : { volume: { perDay, perCustomerDay: 10, perInvoice: 10 } };
	const place = { timeZone: 'Europe/Paris', country: 'FR', language: 'fr' };
	const raw = {
		organisation: { name: 'Atelier Martin', ...place, ...guard },
		scenario: 'standard',
		customers: names.map((id) => ({ id, name: id, kind: 'company', language: 'fr', country: 'FR' })),
		invoices: names.map((id) => ({
			...{ id: `FA-${id}`, customer: id, amountCents: 100_000, currency: 'EUR' },
			...{ issuedOn: '2027-01-04', dueOn: due },
		})),
		events,
	};
	const read = readCase(JSON.stringify(raw), { until });
	if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
	return read.value.input;
}
