/** A sentence about a step without its quoted name in front, since the card says it: “Falls on the same day as…”. */
export function withoutSubject(sentence: string, label: string): string {
	const at = sentence.indexOf(label);
	const isSubject = label !== '' && at > 0 && /^[«“]\s*$/u.test(sentence.slice(0, at));
	if (!isSubject) return sentence;
	const rest = sentence.slice(at + label.length).replace(/^\s*[»”]\s*:?\s*/u, '');
	return rest.charAt(0).toUpperCase() + rest.slice(1);
}
