import { expect, test } from 'vitest';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { heardIn, holds, local, pressing } from './drawn-stories.ts';

test('a hand-off follows a formal notice by more than what the notice grants, and an approval', () => {
	holds(({ lines }) => {
		for (const line of lines) {
			if (line.kind !== 'hand-off') continue;
			const [invoice = ''] = line.invoices;
			const notice = lines.findLast(
				(one) => one.kind === 'formal-notice' && one.at < line.at && one.invoices.includes(invoice),
			);
			expect(notice, invoice).toBeDefined();
			expect(line.approvedBy).not.toBeNull();
			if (notice) expect(line.at.slice(0, 10) > addDays(notice.at.slice(0, 10), 8)).toBe(true);
		}
	});
});

test('nothing is handed over while the formal notice lies at an address where nobody is', () => {
	holds(({ world, lines }) => {
		const heard = heardIn(world);
		for (const line of lines) {
			if (line.kind !== 'hand-off') continue;
			const [invoice = ''] = line.invoices;
			const notice = lines.findLast(
				(one) => one.kind === 'formal-notice' && one.at < line.at && one.invoices.includes(invoice),
			);
			const news = world.events.filter(
				(event) =>
					event.type === 'letter-event' &&
					event['invoice'] === invoice &&
					heard(event.at) >= (notice ? local(notice) : '') &&
					heard(event.at) < local(line),
			);
			const told = news.map((event) => event['event']);
			const lost = told.lastIndexOf('address-unknown');
			const known = ['received', 'refused', 'unclaimed', 'deposited'].some((one) => told.includes(one));
			if (lost >= 0) expect(known, invoice).toBe(true);
		}
	});
});

test('an ordinary reminder never shares a day with a warning, a formal notice or a hand-off of its customer', () => {
	holds(({ lines }) => {
		const formal = new Set(
			lines
				.filter(({ kind }) => kind === 'formal-notice' || kind === 'hand-off')
				.map(({ at }) => at.slice(0, 10)),
		);
		for (const line of pressing(lines))
			if (line.kind === 'email' || line.kind === 'sms') {
				const day = line.at.slice(0, 10);
				const first = lines.find(
					(one) => (one.kind === 'formal-notice' || one.kind === 'hand-off') && one.at.slice(0, 10) === day,
				);
				if (first && formal.has(day)) expect(line.at < first.at, line.node).toBe(true);
			}
	});
});
