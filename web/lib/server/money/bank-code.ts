/** Readers of tables and of bank files share codes, not sentences. */
export const bankCode = (code: string): string => (code.startsWith('bank-') ? code : `bank-${code}`);
