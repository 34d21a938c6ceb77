/** What a settled dispute turned out to be, by what was granted of it. */
export const foundedOf = (
	amountCents: number,
	acceptedCents: number,
): { code: 'founded' | 'partly' | 'unfounded'; tone: 'good' | 'warn' | 'bad' } => {
	if (acceptedCents >= amountCents) return { code: 'founded', tone: 'bad' };
	return acceptedCents > 0 ? { code: 'partly', tone: 'warn' } : { code: 'unfounded', tone: 'good' };
};
