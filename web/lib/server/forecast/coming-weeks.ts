/** Weeks, this one included, in which a customer is said to be expected to pay: the coming month. */
export const COMING_WEEKS = 5;
