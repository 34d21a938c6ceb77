import { expect, test } from 'vitest';
import { kindOfLine } from '#workflows/receivables/matching/line-kind.ts';

test.each([
	['money in', 100, false, 'VIR DUPONT', 'receipt'],
	['our own payment that came back', 100, true, 'RETOUR VIR FOURNISSEUR', 'outgoing-returned'],
	['a collection that the bank marks as returned', -100, true, 'PRLV', 'return'],
	['a returned cheque where the format has no mark', -100, false, 'CHEQUE IMPAYÉ 123', 'return'],
	['a fee', -100, false, 'FRAIS TENUE DE COMPTE', 'fee'],
	['the fee of a returned collection', -100, false, 'FRAIS IMPAYE', 'fee'],
	['a payment of ours', -100, false, 'PRLV EDF', 'outgoing'],
])('%s', (_, amountCents, isReturn, label, kind) => {
	expect(kindOfLine({ amountCents, isReturn, label })).toBe(kind);
});
