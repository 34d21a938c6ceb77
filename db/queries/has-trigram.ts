/** Whether an index of three letters or digits in a row can find a text; one too short for it is looked for line by line. */
export const hasTrigram = (text: string): boolean => /[\p{L}\p{N}]{3}/u.test(text);
