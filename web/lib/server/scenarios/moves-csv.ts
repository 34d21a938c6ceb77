import { m } from '#lib/paraglide/messages.js';
import type { MoveLine, NextStep } from '#lib/scenarios/impact-view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { problemText } from '#lib/text/problem-text.ts';
import { whyShort } from '#lib/text/why-text.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvResponse } from '../csv-response.ts';

const header = () => [
	m.runs_invoice(),
	m.runs_customer(),
	m.impact_in_version(),
	m.csv_step_before(),
	m.csv_date_before(),
	m.csv_step_after(),
	m.csv_date_after(),
	m.csv_why(),
	m.csv_refusal(),
	m.settings_currency(),
	m.runs_open(),
];

const stepText = (step: NextStep | null): string =>
	step
		? [step.label, step.waitingFor === 'waiting' ? '' : codeText('waiting', step.waitingFor)]
				.filter(Boolean)
				.join(' · ')
		: '';

const cells = ({ before, after, refusal, ...line }: MoveLine): string[] => [
	line.number,
	line.customer,
	`v${String(line.version)}`,
	stepText(before),
	before?.at ?? '',
	stepText(after),
	after?.at ?? '',
	after ? whyShort(after.why) : '',
	refusal ? problemText(refusal) : '',
	line.currency,
	decimal(line.residualCents, line.currency),
];

/** Lines of a preview as CSV: numbers with a point, dates in ISO, for machines and spreadsheets alike. */
export const movesCsv = (lines: readonly MoveLine[]): Response =>
	csvResponse('moves.csv', [header(), ...lines.map(cells)]);
