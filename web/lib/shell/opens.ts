/** What a person may open. */
export type Reach = { seesEverything: boolean; mayImport: boolean };

/** What is set up or decided for the whole company: of no use to whoever sees their own customers alone. */
const WHOLE_COMPANY = ['/money', '/scenarios', '/templates', '/held', '/settings'];

/** Whether a place of the navigation opens for a person, rather than refuse. */
export const opens = (href: string, { seesEverything, mayImport }: Reach): boolean =>
	href === '/import' ? mayImport : seesEverything || !WHOLE_COMPANY.includes(href);
