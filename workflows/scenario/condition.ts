/** What a branch may ask; every field is read from the run's latest snapshot and dates, nothing else (design §3.5). */
export type ConditionField =
	| 'amountCents'
	| 'residualCents'
	| 'currency'
	| 'daysLate'
	| 'profile'
	| 'customerKind'
	| 'language'
	| 'country'
	| 'paymentMethod'
	| 'collectionReturned'
	| 'factored'
	| 'insured'
	| 'disputed'
	| 'promised'
	| 'brokenPromises'
	| 'replied'
	| 'lastDelivery';

export type Comparison =
	| { is: string | number | boolean }
	| { isNot: string | number | boolean }
	| { atLeast: number }
	| { below: number }
	| { in: readonly (string | number)[] };

export type Condition =
	| { field: ConditionField; test: Comparison }
	| { all: readonly Condition[] }
	| { any: readonly Condition[] }
	| { not: Condition };
