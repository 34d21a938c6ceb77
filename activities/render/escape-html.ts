/** Text as it may stand between tags or inside a double-quoted attribute. */
export const escapeHtml = (text: string): string =>
	text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
