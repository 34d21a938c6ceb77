/** Whether the parameters at hand fill a sentence: the same code may be told of several things, each in its words. */
export const fills = (params: Readonly<Record<string, unknown>>, sentence: string): boolean =>
	[...sentence.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => params[name] !== undefined);
