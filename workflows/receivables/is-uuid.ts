/** Whether a text has the form of a record's id (RFC 9562), so that the database may be asked for it. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
