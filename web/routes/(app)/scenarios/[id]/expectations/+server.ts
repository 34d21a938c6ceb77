import {
	deleteExpectation,
	listExpectations,
	postExpectation,
} from '#lib/server/time-machine/expectation-requests.ts';

export { deleteExpectation as DELETE, listExpectations as GET, postExpectation as POST };
