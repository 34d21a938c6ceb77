import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Zoned } from '#workflows/receivables/local-time.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Sending } from '../portfolio/report.ts';
import { sendingOf } from '../portfolio/sending-of.ts';
import type { SentContact } from '../world/world.ts';

/** One contact about an invoice, on the organisation's day. */
export type Contacted = { on: CivilDate; what: Sending };

/** Contacts by invoice id, by date. */
export type Side = ReadonlyMap<string, readonly Contacted[]>;

function sideOf(contacts: readonly (Contacted & { invoices: readonly string[] })[]): Side {
	const side = new Map<string, Contacted[]>();
	for (const { invoices, on, what } of contacts)
		for (const invoice of invoices) side.set(invoice, [...(side.get(invoice) ?? []), { on, what }]);
	return side;
}

/** What a story sends. */
export const sideOfStory = (lines: readonly TraceLine[], plan: Plan): Side =>
	sideOf(
		lines.flatMap((line) => {
			const what = sendingOf(line, plan);
			return what === null ? [] : [{ on: line.at.slice(0, 10), what, invoices: line.invoices }];
		}),
	);

/** What was really sent: kinds as the contact table has them; a letter there does not say how it was posted. */
export const sideOfSent = (sent: readonly SentContact[], calendar: Zoned): Side =>
	sideOf(
		sent.flatMap(({ at, kind, invoices }) => {
			const what = sentAs(kind);
			return what === null ? [] : [{ on: localDateOf(calendar, Date.parse(at)), what, invoices }];
		}),
	);

function sentAs(kind: SentContact['kind']): Sending | null {
	switch (kind) {
		case 'email':
		case 'sms':
		case 'call':
		case 'letter':
			return kind;
		case 'formal-notice':
			return 'registered';
		case 'thanks':
		case 'receipt':
			return 'thanks';
		default:
			return null;
	}
}
