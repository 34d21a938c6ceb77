import type { BankLine } from './statement.ts';

/**
 * What makes each movement of an account itself, in the order given, so that another file that tells it again adds
 * nothing: the bank's reference with day and amount; without reference what it says. Movements that say the same are
 * told apart by their turn within the day, which is the same in every file because files hold whole days.
 * @param account the account in one spelling, whatever the format of the file
 */
export function lineIdentities(account: string, lines: readonly BankLine[]): string[] {
	const turns = new Map<string, number>();
	return lines.map((line) => {
		const { bankReference, bookedOn, amountCents } = line;
		const said = [line.party.name, line.party.iban, line.endToEndId, line.label, ...line.references];
		const what = bankReference === null ? said : [bankReference];
		const key = JSON.stringify([account, bookedOn, amountCents, ...what]);
		const turn = (turns.get(key) ?? 0) + 1;
		turns.set(key, turn);
		return `${key}#${String(turn)}`;
	});
}
