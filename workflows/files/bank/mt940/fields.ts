/** One field of a SWIFT message: `tag` without colons; a value may run over several lines. */
export type Mt940Field = { tag: string; value: string; line: number };

const OPENS = /^:(\d{2}[A-Z]?):(.*)$/;

/** The fields in order. Envelopes (`{1:…}{4:`), the closing `-}` and lines of dashes say nothing. */
export function fieldsOf(text: string): Mt940Field[] {
	const fields: Mt940Field[] = [];
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const written = raw.replace(/^\uFEFF/, '').replace(/^.*\{4:/, '');
		const [, tag, value = ''] = OPENS.exec(written) ?? [];
		const last = fields.at(-1);
		if (tag !== undefined) fields.push({ tag, value, line: index + 1 });
		else if (last && !/^-\}?$|^\{|^\s*$/.test(written)) last.value += `\n${written}`;
	}
	return fields;
}
