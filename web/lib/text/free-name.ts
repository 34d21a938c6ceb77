/** `wanted` if nobody has that name, else “Standard 2”, “Standard 3”…: two of one name would be mistaken for each other. */
export function freeName(wanted: string, taken: readonly string[]): string {
	let name = wanted;
	for (let next = 2; taken.includes(name); next += 1) name = `${wanted} ${String(next)}`;
	return name;
}
