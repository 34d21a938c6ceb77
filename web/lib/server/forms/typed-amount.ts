import { centsOf } from '#workflows/receivables/decimal.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { ungrouped } from '#lib/text/lone-comma.ts';
import { z } from 'zod';
import { optionalNumber, requiredNumber } from './fields.ts';

/** An amount as somebody typed it, `1 234,56`: how much money it is only its currency tells, see {@link typedCents}. */
export type TypedAmount = { readonly units: number };

const typed = (units: number): TypedAmount => ({ units });

const field = z
	.string()
	.optional()
	.transform((text) => text && ungrouped(text));
const required = field.pipe(requiredNumber);

/** Above zero. */
export const positiveAmount = required.refine((units) => units > 0, 'amount-not-positive').transform(typed);

/** Zero or more. */
export const someAmount = required.refine((units) => units >= 0, 'number-invalid').transform(typed);

/** Above zero, or empty: `null`. */
export const optionalAmount = field
	.pipe(optionalNumber)
	.refine((units) => units === null || units > 0, 'amount-not-positive')
	.transform((units) => (units === null ? null : typed(units)));

/** A typed amount in the smallest unit of `currency`: 12.5 of euros 1250, of yen 13, of dinars 12500. */
export const typedCents = ({ units }: TypedAmount, currency: string): Cents => centsOf(units, currency);
