/** The language of a name that says a day and nothing else; null for every other name. */
export function markLanguage(label: string): 'fr' | 'en' | null {
	const due = /^([JD])([-+]\d+)?$/.exec(label)?.[1];
	if (due === undefined) return null;
	return due === 'J' ? 'fr' : 'en';
}

/** `J+4`, in English `D+4`: how credit managers write a day counted from the due date. */
export function dayMark(offset: number, language: 'fr' | 'en'): string {
	const due = language === 'fr' ? 'J' : 'D';
	return offset === 0 ? due : `${due}${offset < 0 ? '-' : '+'}${String(Math.abs(offset))}`;
}
