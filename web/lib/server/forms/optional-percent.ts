import { optionalNumber } from './fields.ts';

/** A share above 0 % and below 100 %, to the hundredth; empty: `null`. */
export const optionalPercent = optionalNumber
	.refine((percent) => percent === null || (percent > 0 && percent < 100), 'percent-invalid')
	.transform((percent) => (percent === null ? null : Math.round(percent * 100) / 100));
