import { codeText } from './code-text.ts';

/**
 * Why a dispute was opened, as people say it: its category, and under it what an invoice was sent back for (s14), or what
 * a platform said of it (n45).
 * @param opened `category` and `subCategory` of the dispute, as a fact or a note holds them
 */
export function disputeReason(opened: Readonly<Record<string, unknown>>): string {
	const { category, subCategory } = opened;
	if (typeof category !== 'string' || category === '') return '';
	const said = codeText('category', category);
	if (typeof subCategory !== 'string' || subCategory === '') return said;
	const isCoded = category === 'administrative' || subCategory.startsWith('e-invoice-');
	return `${said} · ${isCoded ? codeText('rejection', subCategory) : subCategory}`;
}
