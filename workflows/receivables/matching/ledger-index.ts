import type { Cents } from '../money.ts';
import { likenessOf, wordsOf } from './name-likeness.ts';
import type { KnownPayer, OpenClaim } from './receipt.ts';

/** The open ledger, found by what a bank line may say. Residuals go down as receipts are matched. */
export type LedgerIndex = {
	claim: (invoice: string) => OpenClaim | undefined;
	residual: (invoice: string) => Cents;
	pay: (invoice: string, cents: Cents) => void;
	/** open claims of a customer in a currency, oldest first */
	openOf: (customer: string, currency: string) => readonly OpenClaim[];
	/** invoices whose digits appear in the text: candidates, not yet named for certain */
	mayBeNamed: (words: string) => readonly OpenClaim[];
	payerByIban: (iban: string) => string | undefined;
	/** customers that share a telling word with the name, each with how alike the names are, 0 to 1 */
	payersLike: (name: string) => readonly AlikePayer[];
	/** open claims of exactly that residual */
	ofAmount: (cents: Cents, currency: string) => readonly OpenClaim[];
};

/** A customer whose name is more or less a payer's. */
export type AlikePayer = { payer: KnownPayer; alike: number };

/** Numbers are looked up by their digits alone, since payers write them with any separators. */
const digitsOf = (number: string): string => number.replace(/\D/g, '');

/** A number is rarely written in more pieces than these: `S2-L7 2026/10/0000047` has five. */
const MOST_PIECES = 6;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group) group.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
}

/** Builds the index once for a file: 100,000 claims take a fraction of a second. */
export function ledgerIndex(claims: readonly OpenClaim[], payers: readonly KnownPayer[]): LedgerIndex {
	const byId = new Map(claims.map((claim) => [claim.invoice, claim]));
	const residuals = new Map(claims.map(({ invoice, residualCents }) => [invoice, residualCents]));
	const residual = (invoice: string) => residuals.get(invoice) ?? 0;
	const oldestFirst = claims.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
	const byCustomer = grouped(oldestFirst, ({ customer, currency }) => `${customer}\n${currency}`);
	const byDigits = grouped(claims, ({ number }) => digitsOf(number));
	const byAmount = grouped(
		oldestFirst,
		({ residualCents, currency }) => `${String(residualCents)}\n${currency}`,
	);
	const byIban = new Map(
		payers.flatMap(({ customer, ibans }) => ibans.map((iban) => [iban, customer] as const)),
	);
	const named = payers.map((payer) => ({ payer, words: wordsOf(payer.name) }));
	const byWord = grouped(
		named.flatMap((one) => one.words.map((word) => ({ word, one }))),
		({ word }) => word,
	);
	const payersLike = (name: string): readonly AlikePayer[] => {
		const words = wordsOf(name);
		const sharing = new Set(words.flatMap((word) => (byWord.get(word) ?? []).map(({ one }) => one)));
		return [...sharing].map(({ payer, words: own }) => ({ payer, alike: likenessOf(own, words) }));
	};
	return {
		claim: (invoice) => byId.get(invoice),
		residual,
		pay: (invoice, cents) => residuals.set(invoice, residual(invoice) - cents),
		openOf: (customer, currency) =>
			(byCustomer.get(`${customer}\n${currency}`) ?? []).filter(({ invoice }) => residual(invoice) > 0),
		mayBeNamed: (words) => digitGroups(words).flatMap((digits) => byDigits.get(digits) ?? []),
		payerByIban: (iban) => byIban.get(iban),
		payersLike,
		ofAmount: (cents, currency) =>
			(byAmount.get(`${String(cents)}\n${currency}`) ?? []).filter(
				({ invoice }) => residual(invoice) === cents,
			),
	};
}

/** Every run of digits in the text, and runs that follow each other joined: `FA 2026-0412` holds `20260412`. */
function digitGroups(words: string): string[] {
	const runs = words.match(/\d+/g) ?? [];
	const groups = new Set<string>();
	for (let from = 0; from < runs.length; from += 1)
		for (let to = from + 1; to <= Math.min(runs.length, from + MOST_PIECES); to += 1)
			groups.add(runs.slice(from, to).join(''));
	return [...groups];
}
