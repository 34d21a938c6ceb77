import type { CivilDate } from './civil-date.ts';
import { compareDates, laterOf } from './civil-date.ts';
import type { Cents, DatedCents } from './money.ts';

/**
 * The residual of an invoice by value date: the principal on its issue date, then what is left after each movement.
 * A movement with a value date before the invoice counts from the invoice on.
 * @param movements money or credit laid on the principal, positive; a reversal is negative, on the date it undoes
 * @returns one entry per date, oldest first
 */
export function residualByDay(
	invoice: { amountCents: Cents; issuedOn: CivilDate },
	movements: readonly DatedCents[],
): DatedCents[] {
	const balance: DatedCents[] = [{ on: invoice.issuedOn, cents: invoice.amountCents }];
	if (movements.length === 0) return balance;
	let cents = invoice.amountCents;
	for (const movement of [...movements].sort((a, b) => compareDates(a.on, b.on))) {
		const on = laterOf(movement.on, invoice.issuedOn);
		cents -= movement.cents;
		if (balance.at(-1)?.on === on && balance.length > 1) balance.pop();
		balance.push({ on, cents });
	}
	return balance;
}
