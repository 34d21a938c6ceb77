/** No script, no cookie, nothing kept: the page is read on any phone and works by forms alone. */
export const csr = false;
