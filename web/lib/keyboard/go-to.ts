/** The screens that `G` and a letter lead to, from anywhere. */
export const GO_TO: Readonly<Record<string, string>> = {
	a: '/',
	c: '/customers',
	i: '/runs',
	r: '/replies',
	m: '/money',
	l: '/disputes',
	p: '/promises',
	d: '/dashboard',
	b: '/ageing',
	f: '/forecast',
	s: '/scenarios',
};

/** Between the two keys; longer ago, the second stands for itself. */
const PATIENCE_MS = 1500;

/** Reads `G` and a letter out of what is pressed: the address that the letter leads to, else undefined. */
export function goToReader(): (key: string, timeStamp: number) => string | undefined {
	let begunAt: number | null = null;
	return (key, timeStamp) => {
		const waited = begunAt === null ? Infinity : timeStamp - begunAt;
		begunAt = key === 'g' && waited > PATIENCE_MS ? timeStamp : null;
		return waited <= PATIENCE_MS ? GO_TO[key] : undefined;
	};
}
