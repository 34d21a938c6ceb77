/** Screens that take the whole window instead of a column of text: what is drawn needs the room. */
const routes: readonly string[] = ['/(app)/scenarios/[id]'];

/** Whether the screen at this route takes the whole window. */
export const isFullBleed = (route: string | null): boolean => route !== null && routes.includes(route);
