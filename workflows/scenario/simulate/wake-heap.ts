/** A binary heap: the smallest item first, in logarithmic time. */
export type Heap<T> = {
	push: (item: T) => void;
	peek: () => T | undefined;
	pop: () => T | undefined;
	clear: () => void;
};

/** An empty heap ordered by `before`. */
export function heapOf<T>(before: (a: T, b: T) => boolean): Heap<T> {
	const items: T[] = [];
	const get = (index: number): T | undefined => items[index];

	function swap(a: number, b: number): void {
		const [first, second] = [items[a], items[b]];
		if (first === undefined || second === undefined) return;
		items[a] = second;
		items[b] = first;
	}

	function isBefore(a: number, b: number): boolean {
		const [first, second] = [get(a), get(b)];
		return first !== undefined && second !== undefined && before(first, second);
	}

	function rise(start: number): void {
		for (let index = start; index > 0;) {
			const parent = (index - 1) >> 1;
			if (!isBefore(index, parent)) return;
			swap(index, parent);
			index = parent;
		}
	}

	function sink(): void {
		for (let index = 0; ;) {
			const [left, right] = [2 * index + 1, 2 * index + 2];
			let smallest = index;
			if (isBefore(left, smallest)) smallest = left;
			if (isBefore(right, smallest)) smallest = right;
			if (smallest === index) return;
			swap(index, smallest);
			index = smallest;
		}
	}

	return {
		push(item) {
			items.push(item);
			rise(items.length - 1);
		},
		peek: () => items[0],
		clear() {
			if (items.length > 0) items.length = 0;
		},
		pop() {
			const first = items[0];
			const last = items.pop();
			if (items.length > 0 && last !== undefined) {
				items[0] = last;
				sink();
			}
			return first;
		},
	};
}
