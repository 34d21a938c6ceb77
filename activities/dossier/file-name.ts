/** A name that every file system and archive takes: no folder, no accent, no leading dot; the ending is kept. */
export function fileName(text: string): string {
	const plain = text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9._-]+/g, '-')
		.replace(/\.{2,}/g, '.')
		.replace(/^[-.]+|[-.]+$/g, '');
	if (plain.length <= 80) return plain || 'file';
	const ending = /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? '';
	return `${plain.slice(0, 80 - ending.length)}${ending}`;
}

/** Gives each path a place of its own: a second `a.pdf` becomes `a-2.pdf`, also where only the case differs. */
export function distinctPaths<File extends { path: string }>(files: readonly File[]): File[] {
	const taken = new Set<string>();
	return files.map((file) => {
		let path = file.path;
		for (let copy = 2; taken.has(path.toLowerCase()); copy += 1)
			path = file.path.replace(/(\.[^./]*)?$/, (ending) => `-${copy}${ending}`);
		taken.add(path.toLowerCase());
		return { ...file, path };
	});
}
